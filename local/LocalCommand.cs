using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Overstap.Local.Catalogue;
using Overstap.Local.Demo;
using Overstap.Local.Open;
using Overstap.Local.Orchestrations;
using Overstap.Local.Settings;
using Overstap.Local.Verify;
using Overstap.Ports;

namespace Overstap.Local;

/// <summary>The command line: serve (the default), demo, open, history, verify and catalogue.</summary>
public static class LocalCommand
{
    private static readonly TimeSpan StopWithin = TimeSpan.FromMinutes(1);

    private static readonly Option<int?> Port = new("--port") { Description = "Loopback port of portal and API; kept for later runs.", HelpName = "N", CustomParser = ReadPort };
    private static readonly Option<string?> Data = new("--data") { Description = "Folder of all local state. Default: .overstap in the checkout.", HelpName = "DIR", Recursive = true };
    private static readonly Option<bool> Json = new("--json") { Description = "End with one line of JSON." };
    private static readonly Option<string?> Output = new("--output") { Description = "Folder for the archive, its password, the opened files and the certificate. Default: demo-output in the checkout.", HelpName = "DIR" };
    private static readonly Option<string> Account = new("--account") { Description = "Sample account that asks.", HelpName = "ID", DefaultValueFactory = _ => "typical" };

    private static readonly Option<string> Kind = new("--kind")
    {
        Description = $"Kind of request: {string.Join(", ", DemoCommand.Kinds)}.",
        HelpName = "KIND",
        DefaultValueFactory = _ => "backup",
    };

    private static readonly Argument<string> Instance = new("INSTANCE") { Description = "Id of the instance." };
    private static readonly Option<bool> Payloads = new("--payloads") { Description = "With inputs, outputs and messages, which may hold personal data; else only their lengths and hashes." };

    private static readonly Argument<string> Certificate = new("FILE") { Description = "certificate.json, with certificate.json.sig beside it, or certificate.html." };
    private static readonly Option<string?> Key = new("--key") { Description = "The issuer's public key, obtained by another way: PEM, JSON Web Key, or the key set of GET /api/keys.", HelpName = "FILE" };

    private static readonly Argument<string> CatalogueFile = new("FILE") { Description = "The catalogue, such as samples/small-cloud/catalogue.jsonc." };
    private static readonly Option<string?> Sources = new("--sources") { Description = "The source map. Default: sources.jsonc beside the catalogue.", HelpName = "FILE" };

    private static readonly Argument<string[]> Copy = new("PATH") { Description = "Folder of the unpacked copy or, with --password-file, the archive, or all archives of a copy that has several.", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string> CopyKey = new("--key") { Description = "The service's public key, obtained by another way: PEM, JSON Web Key, or the key set of GET /api/keys.", HelpName = "FILE", Required = true };
    private static readonly Option<string?> PasswordFile = new("--password-file") { Description = "File with the password of the archives, to verify them without unpacking.", HelpName = "FILE" };

    private static readonly Argument<string[]> Archives = new("FILE")
    {
        Description = "The archive, or all archives of a copy that has several. Their password is asked for, or read from standard input where that is redirected.",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string?> To = new("--to") { Description = "Folder to unpack to, new or empty. Default: the first FILE without .zip and number.", HelpName = "FOLDER" };
    private static readonly Option<string?> OpenKey = new("--key") { Description = "The service's public key, obtained by another way, to know who made the copy: PEM, JSON Web Key, or the key set of GET /api/keys.", HelpName = "FILE" };

    /// <returns>0 when all went well, 2 when the call itself is wrong, 1 when something failed.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        try
        {
            OpenCommand.RefusePassword(arguments);
        }
        catch (StartupException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return exception.ExitCode;
        }

        if (FindFault(arguments) is { } fault)
        {
            await Console.Error.WriteLineAsync(fault);
            return StartupException.Refused;
        }

        try
        {
            return await Describe().Parse(arguments).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = StopWithin });
        }
        catch (StartupException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return exception.ExitCode;
        }
        catch (CodedException exception)
        {
            await Console.Error.WriteLineAsync($"{exception.Sentence} ({exception.Code})");
            return StartupException.Failed;
        }
        catch (OperationCanceledException)
        {
            return StartupException.Failed;
        }
    }

    /// <summary>What is wrong with a call that cannot be understood, in one sentence; null where nothing is.</summary>
    public static string? FindFault(IReadOnlyList<string> arguments) => Describe().Parse(arguments).Errors is [var error, ..] ? $"{SentenceOf(error).TrimEnd('.')}. --help shows what there is." : null;

    private static RootCommand Describe()
    {
        var demo = new Command("demo", "Takes one request the whole way, from asking to the proof that what was promised is done.") { Kind, Json, Account, Output };
        demo.SetAction((call, stopping) => DemoCommand.RunAsync(new DemoOptions(call.GetValue(Data), call.GetValue(Kind)!, call.GetValue(Account)!, call.GetValue(Json), call.GetValue(Output)), stopping));
        RefuseOtherOptions(Archives, "Only --to and --key are options of open.");
        RefuseOtherOptions(Copy, "Only --key and --password-file are options of verify copy.");
        var open = new Command("open", "Unpacks a copy, compared with its manifest, whole or not at all; asks for its password.") { Archives, To, OpenKey };
        open.SetAction((call, stopping) => new OpenCommand(PasswordPrompt.OfConsole(), Console.Out, Console.Error, !Console.IsErrorRedirected).RunAsync(call.GetValue(Archives)!, call.GetValue(To), call.GetValue(OpenKey), stopping));
        var history = new Command("history", "Prints one orchestration instance, whose id is the request's, as JSON for support.") { Instance, Payloads };
        history.SetAction((call, stopping) => HistoryCommand.RunAsync(call.GetValue(Instance)!, call.GetValue(Payloads), call.GetValue(Data), Console.Out, stopping));
        var certificate = new Command("certificate", "Says whether a certificate of erasure is what was signed, and by which key; asks nobody.") { Certificate, Key };
        certificate.SetAction((call, stopping) => VerifyCommand.RunAsync(call.GetValue(Certificate)!, call.GetValue(Key), Console.Out, stopping));
        var copy = new Command("copy", "Says whether a copy is complete and as it was signed, and by which key; asks nobody.") { Copy, CopyKey, PasswordFile };
        copy.SetAction((call, stopping) => VerifyCopyCommand.RunAsync(call.GetValue(Copy)!, call.GetValue(CopyKey)!, call.GetValue(PasswordFile), Console.Out, stopping));
        var verify = new Command("verify", "Verifies a proof offline.") { certificate, copy };
        var check = new Command("check", "Says what is wrong with a catalogue, line by line, or that it can be used.") { CatalogueFile, Sources };
        check.SetAction((call, _) => CatalogueCommand.CheckAsync(call.GetValue(CatalogueFile)!, call.GetValue(Sources), Console.Out));
        var catalogue = new Command("catalogue", "Helps with the file that says what is held about people.") { check };
        var root = new RootCommand("Runs Overstap on this machine: portal, API and everything they need, on loopback ports.") { Port, Data, demo, open, history, verify, catalogue };
        root.SetAction((call, stopping) => ServeAsync(call.GetValue(Port), call.GetValue(Data), stopping));
        return root;
    }

    /// <summary>Of paths any number is taken, so an option that there is not would be one. Its name is not repeated: it may be a password.</summary>
    private static void RefuseOtherOptions(Argument<string[]> paths, string sentence) => paths.Validators.Add(result =>
    {
        if (result.Tokens.Any(token => token.Value.StartsWith("--", StringComparison.Ordinal)))
            result.AddError(sentence);
    });

    /// <summary>What is wrong with a call; of an argument that is missing, which it is.</summary>
    private static string SentenceOf(ParseError error) => error.SymbolResult is ArgumentResult { Tokens.Count: 0, Parent: CommandResult { Command: var command }, Argument: { Description: { } description } argument }
        ? $"{command.Name} needs {argument.Name}: {char.ToLowerInvariant(description[0])}{description.Split(". ")[0][1..]}"
        : error.Message;

    private static int? ReadPort(ArgumentResult argument)
    {
        if (ushort.TryParse(argument.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0)
            return port;
        argument.AddError("--port takes a number from 1 to 65535");
        return null;
    }

    private static async Task<int> ServeAsync(int? port, string? data, CancellationToken stopping)
    {
        var options = new LocalHostOptions { Port = port };
        await using var host = await LocalHost.StartAsync(data is null ? options : options with { DataDirectory = data }, stopping);
        Console.WriteLine($"Overstap runs at {host.Address} and its mailbox at {host.Address}mailbox (Ctrl-C stops it).");
        try
        {
            await host.Completion.WaitAsync(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            Console.WriteLine("Stopping ...");
        }

        return 0;
    }
}
