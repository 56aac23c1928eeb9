using Overstap.Local;
using Overstap.Local.Settings;

namespace Overstap.Tests.Requests;

public sealed class PasswordSettingTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("Mail")]
    public async Task PasswordDelivery_MissingOrUnknown_KeepsTheHostFromStarting(string? value)
    {
        var directory = Directory.CreateTempSubdirectory("overstap-setting-").FullName;
        try
        {
            var refusal = await Assert.ThrowsAsync<StartupException>(() => LocalHost.StartAsync(new LocalHostOptions
            {
                DataDirectory = directory,
                Accounts = [],
                Overrides = new Dictionary<string, string?> { ["Overstap:PasswordDelivery"] = value },
                ReadMachineSettings = false,
                EndAzuriteWith = Environment.ProcessId,
            }));

            Assert.Matches(@"\AThe setting Overstap:PasswordDelivery (is not set|must be portal or mail)\.\z", refusal.Message);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
