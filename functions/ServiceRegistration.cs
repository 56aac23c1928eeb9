using Azure.Communication.Email;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Azure.Security.KeyVault.Keys;
using Azure.Security.KeyVault.Keys.Cryptography;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Overstap.Adapters;
using Overstap.Archive;
using Overstap.Cases;
using Overstap.Cases.Lifecycle;
using Overstap.Catalogue;
using Overstap.Collect;
using Overstap.Deadlines;
using Overstap.Deliver;
using Overstap.Erase;
using Overstap.Erase.Certificates;
using Overstap.Operators;
using Overstap.Ports;
using Overstap.Requests;
using Overstap.Schedules;
using Overstap.Seal;
using Overstap.Seal.Files;
using Overstap.Seal.Volumes;
using Overstap.Signing;

namespace Overstap;

/// <summary>The one composition of the application, on Azure and on a laptop.</summary>
public static class ServiceRegistration
{
    /// <summary>A service that does not begin to answer by then is as good as stopped; a block of the archive has to be through too.</summary>
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Registers everything. A host that registered a <see cref="TokenCredential"/>, a <see cref="TimeProvider"/> or an <see cref="HttpMessageHandler"/>
    /// for the Azure clients before keeps its own; nothing else can be replaced.
    /// </summary>
    /// <exception cref="InvalidOperationException">A setting is missing or wrong.</exception>
    public static IServiceCollection AddOverstap(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = OverstapSettings.Read(configuration);
        var catalogue = DataCatalogue.Load(settings.CatalogueFile);
        var sources = SourceMap.Load(settings.SourcesFile, catalogue);
        SourceAdapters.RequireSettings(sources, settings);
        services.TryAddSingleton<TokenCredential>(_ => new DefaultAzureCredential());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<HttpMessageHandler>(_ => new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(10) });
        services.AddSingleton(provider => new HttpClient(provider.GetRequiredService<HttpMessageHandler>(), disposeHandler: false) { Timeout = AnswerWithin });
        return services
            .AddSingleton(settings)
            .AddSingleton(settings.Identify(catalogue.Controller))
            .AddSingleton(new CaseRules(settings.PasswordByMail))
            .AddSingleton(new KeyedHash(settings.IndexKey))
            .AddSingleton(new LegalClock(settings.Jurisdiction))
            .AddSingleton(catalogue)
            .AddSingleton(sources)
            .AddAdapters(settings)
            .AddSources(settings, sources)
            .AddStages();
    }

    private static IServiceCollection AddAdapters(this IServiceCollection services, OverstapSettings settings) => services
        .AddSingleton(provider => new BlobServiceClient(settings.ExportStorage, WithTransport(new BlobClientOptions(), provider)))
        .AddSingleton<ICaseStore, BlobCaseStore>()
        .AddSingleton<IAuditLog, BlobAuditLog>()
        .AddSingleton<IRequestIndex, BlobRequestIndex>()
        .AddSingleton<ICopyStore, BlobCopyStore>()
        .AddSingleton<IKeyWrapper>(provider => new VaultKeyWrapper(
            new KeyClient(settings.VaultUri, provider.GetRequiredService<TokenCredential>(), WithTransport(new KeyClientOptions(), provider)),
            provider.GetRequiredService<TokenCredential>(),
            WithTransport(new CryptographyClientOptions(), provider),
            settings.WrappingKey))
        .AddSingleton<ISigner>(provider => new VaultSigner(
            new KeyClient(settings.VaultUri, provider.GetRequiredService<TokenCredential>(), WithTransport(new KeyClientOptions(), provider)),
            provider.GetRequiredService<TokenCredential>(),
            WithTransport(new CryptographyClientOptions(), provider),
            settings.SigningKey))
        .AddSingleton<IMailer>(provider => new CommunicationMailer(MailClient(settings, provider), settings.MailSender))
        .AddSingleton<ITokenValidator>(provider => new OidcTokenValidator(
            settings.Issuer, settings.Audience, provider.GetRequiredService<HttpClient>(), provider.GetRequiredService<TimeProvider>()));

    private static IServiceCollection AddSources(this IServiceCollection services, OverstapSettings settings, SourceMap sources) => services
        .AddSingleton(provider => SourceAdapters.Route(sources, settings, new SourceTools(
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<TokenCredential>(), WithTransport(new BlobClientOptions(), provider))))
        .AddSingleton<IRecordSource>(provider => provider.GetRequiredService<SourceRouter>())
        .AddSingleton<IObjectSource>(provider => provider.GetRequiredService<SourceRouter>())
        .AddSingleton<IRecordEraser>(provider => provider.GetRequiredService<SourceRouter>())
        .AddSingleton<IRecordCorrector>(provider => provider.GetRequiredService<SourceRouter>())
        .AddSingleton<IAccountGate>(provider => SourceAdapters.Gate(sources, settings, provider.GetRequiredService<TimeProvider>()));

    private static IServiceCollection AddStages(this IServiceCollection services) => services
        .AddSingleton<CaseFiles>()
        .AddSingleton<CaseCipher>()
        .AddSingleton<ConfirmationCodes>()
        .AddSingleton<CaseClocks>()
        .AddSingleton<Transitions>()
        .AddSingleton<CaseEvents>()
        .AddSingleton<OpenRequests>()
        .AddSingleton<RequestEdge>()
        .AddSingleton<RequestIntake>()
        .AddSingleton<IdentityCheck>()
        .AddSingleton<OrchestrationStarter>()
        .AddSingleton<PublishedKeys>()
        .AddSingleton<PublishedCatalogue>()
        .AddSingleton<DocumentSigner>()
        .AddSingleton<CertificateIssuer>()
        .AddSingleton<ExportPlanner>()
        .AddSingleton<SizeEstimator>()
        .AddSingleton<StagedEntries>()
        .AddSingleton<StagedParts>()
        .AddSingleton<FileSealer>()
        .AddSingleton(provider => new VolumeChooser(provider.GetRequiredService<ICopyStore>(), provider.GetRequiredService<OverstapSettings>().VolumeBytes))
        .AddSingleton<ArchiveCommitter>()
        .AddSingleton(provider => new SealingCapacity(provider.GetRequiredService<OverstapSettings>().SealingProcessors))
        .AddSingleton(provider => new BlockStager(provider.GetRequiredService<ICopyStore>(), provider.GetRequiredService<OverstapSettings>().UploadsUnderWay))
        .AddSingleton<EntrySealer>()
        .AddSingleton<TableSealer>()
        .AddSingleton<GuideWriter>()
        .AddSingleton<CaseLetterFacts>()
        .AddSingleton<CopyVerifier>()
        .AddSingleton<MailWriter>()
        .AddSingleton<DeadlineBoard>()
        .AddSingleton<PersonSays>()
        .AddSingleton<OperatorDecides>()
        .AddSingleton<RequestViews>()
        .AddSingleton<CertificateWriter>()
        .AddSingleton<CopyEraser>();

    private static EmailClient MailClient(OverstapSettings settings, IServiceProvider provider)
    {
        var options = WithTransport(new EmailClientOptions(), provider);
        // A message sent twice arrives twice. Only its duty, which asks for the operation first, may send again.
        options.Retry.MaxRetries = 0;
        return settings.MailConnectionString is { } connection
            ? new EmailClient(connection, options)
            : new EmailClient(settings.MailEndpoint!, provider.GetRequiredService<TokenCredential>(), options);
    }

    private static T WithTransport<T>(T options, IServiceProvider provider)
        where T : ClientOptions
    {
        options.Transport = new HttpClientTransport(provider.GetRequiredService<HttpClient>());
        // Short tries inside a call, long ones by the orchestration, which says meanwhile why a request is late.
        options.Retry.MaxRetries = 3;
        options.Retry.Delay = TimeSpan.FromMilliseconds(400);
        options.Retry.MaxDelay = TimeSpan.FromSeconds(10);
        options.Retry.NetworkTimeout = AnswerWithin;
        return options;
    }
}
