using Overstap.Local.SampleCloud;

namespace Overstap.Tests.EndToEnd;

/// <summary>Takes a request of the small account through a crash at each of some places, and checks what came of it.</summary>
internal static class CrashRun
{
    private static readonly string[] Beginning = ["submitted", "code-mail-sent"];
    private static readonly string[] Delivery =
    [
        "identity-confirmed", "receipt-mail-sent", "phase-exporting", "password-wrapped", "archive-sealed", "phase-delivering", "link-published", "link-mail-sent", "password-mail-sent", "phase-available",
    ];

    private static readonly string[] Erasure = ["phase-erasing", "link-revoked", "archive-deleted", "copy-erased", "phase-closed"];

    public static string[] EventsOfDelivery => [.. Beginning, .. Delivery, .. Erasure, "password-destroyed", "erased-mail-sent"];

    public static string[] EventsOfWithdrawal => [.. Beginning, .. Delivery, .. Erasure, "withdrawn", "password-destroyed", "withdrawn-mail-sent"];

    public static string[] EventsOfLapse => [.. Beginning, .. Erasure, "lapsed-mail-sent"];

    public static Task DeliverAsync(HostedCloud cloud, string[] points) => RunAsync(cloud, points, journey => journey.CompleteAsync(), EventsOfDelivery);

    public static Task WithdrawAsync(HostedCloud cloud, string[] points) => RunAsync(cloud, points, async journey =>
    {
        await journey.SubmitAsync();
        await journey.ConfirmAsync();
        await journey.ReceiveAsync();
        await journey.WithdrawAsync();
    }, EventsOfWithdrawal);

    public static Task LapseAsync(HostedCloud cloud, string[] points) => RunAsync(cloud, points, async journey =>
    {
        await journey.SubmitAsync();
        await journey.LapseAsync();
    }, EventsOfLapse);

    private static async Task RunAsync(HostedCloud cloud, string[] points, Func<Journey, Task> travel, string[] events)
    {
        using var journey = new Journey(cloud, SampleAccounts.Small);
        cloud.Arm(points);
        await travel(journey);
        await cloud.AssertCrashedAsync(points);
        await new Aftermath(cloud).AssertAsync(journey, events);
    }
}
