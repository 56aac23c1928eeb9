using System.Reflection;
using Overstap.Deliver.Mails;
using Overstap.Tests.Deliver;
using Overstap.Tests.Requests;

namespace Overstap.Tests.EndToEnd.Lifecycles;

/// <summary>All lifecycles together: there is no mail that nobody has ever received, in none of the languages.</summary>
[Collection(LifeCollection.Name)]
public sealed class EveryMailTests(LifeHost host)
{
    [Fact]
    public async Task Mails_OfAllLifecycles_AreOfEveryKindInEveryLanguage()
    {
        foreach (var (type, life) in Lives())
        {
            // A life that failed is reported by its own test.
            await Task.WhenAny((Task)life.Invoke(Activator.CreateInstance(type, host), [])!);
        }

        var received = host.Mails.Where(mail => mail.Delivered).Select(Letters.Identify).ToHashSet();
        var missing = from kind in Enum.GetValues<MailKind>()
                      from language in kind == MailKind.OperatorDigest ? ["en"] : SampleMails.Languages
                      where !received.Contains((kind, language))
                      select $"{kind} in {language}";
        Assert.Empty(missing);
    }

    private static IEnumerable<(Type Type, MethodInfo Life)> Lives() =>
        from type in typeof(LifeHost).Assembly.GetTypes()
        where type.Namespace == typeof(LifeHost).Namespace && type != typeof(EveryMailTests)
        from method in type.GetMethods()
        where method.GetCustomAttribute<FactAttribute>() is not null
        select (type, method);
}
