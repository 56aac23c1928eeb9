namespace Overstap.Ports;

/// <summary>
/// What the service itself has to do, or to know, when somebody leaves. Every call is idempotent. An account that the service does not know is neither
/// frozen nor blocked. What leaves is the whole account, or services of it: where services are asked for, they are catalogue ids, and none means the whole
/// account. A service of an account that is frozen or ended is frozen or ended too. Every adapter passes the contract suite in tests/Contracts.
/// </summary>
/// <exception cref="TransientException"><c>source-unavailable</c>, by every member: worth another try.</exception>
/// <exception cref="PermanentException">
/// By every member, and an operator has to look: <c>source-state-unknown</c>, the source keeps no such state; <c>source-access-refused</c>, it does not let us in, or not write;
/// <c>source-refused</c>, a rule of its own forbids the change.
/// </exception>
public interface IAccountGate
{
    /// <summary>
    /// From the moment this returns, nothing new is written for the account in any table of these services; reading and erasing go on, and so do the other
    /// services. What is frozen already keeps its first instant.
    /// </summary>
    /// <param name="services">Catalogue ids; none means the whole account.</param>
    Task FreezeAsync(string accountId, IReadOnlyCollection<string> services, CancellationToken cancellationToken);

    /// <summary>
    /// Ends what a freeze of the same services began, and no other freeze: services of an account that is frozen as a whole stay frozen. The end of a contract
    /// stays. Thawing what is not frozen succeeds.
    /// </summary>
    /// <param name="services">Catalogue ids; none means the whole account.</param>
    Task ThawAsync(string accountId, IReadOnlyCollection<string> services, CancellationToken cancellationToken);

    /// <summary>Whether writes are frozen now.</summary>
    /// <param name="service">A catalogue id, or null for the whole account, which is not frozen when only services of it are.</param>
    Task<bool> IsFrozenAsync(string accountId, string? service, CancellationToken cancellationToken);

    /// <summary>
    /// What stands in the way of closing the account now, as stable codes in alphabetical order, each once; empty when nothing does. The service says which
    /// codes there are; known to our letters are those of <see cref="Blockers"/>.
    /// </summary>
    Task<IReadOnlyList<string>> FindBlockersAsync(string accountId, CancellationToken cancellationToken);

    /// <summary>
    /// Consent is withdrawn: from now on the services process nothing more of the account on its ground. What was done before stays lawful and as it is
    /// (GDPR Art. 7(3)). A service that was stopped before keeps its first instant.
    /// </summary>
    /// <param name="services">Service ids of the catalogue; none is no error.</param>
    Task StopProcessingAsync(string accountId, IReadOnlyCollection<string> services, CancellationToken cancellationToken);

    /// <summary>Whether the service was told to stop processing on the ground of consent.</summary>
    Task<bool> IsProcessingStoppedAsync(string accountId, string service, CancellationToken cancellationToken);

    /// <summary>
    /// Tells the services that the contract about them has ended; they write nothing new for the account afterwards, and the others go on. What has ended
    /// before keeps its first instant.
    /// </summary>
    /// <param name="services">Catalogue ids; none means the whole account.</param>
    Task EndContractAsync(string accountId, IReadOnlyCollection<string> services, CancellationToken cancellationToken);

    /// <summary>Whether the service was told that the contract has ended.</summary>
    /// <param name="service">A catalogue id, or null for the whole account, whose contract goes on when only services of it have ended.</param>
    Task<bool> IsContractEndedAsync(string accountId, string? service, CancellationToken cancellationToken);
}

/// <summary>Blockers that the letters have words for.</summary>
public static class Blockers
{
    /// <summary>Instalments of a loan or purchase are not paid yet.</summary>
    public const string UnpaidInstalments = "unpaid-instalments";

    /// <summary>Devices are still bound to the account.</summary>
    public const string DevicesBound = "devices-bound";

    /// <summary>A device still synchronises with the cloud.</summary>
    public const string SynchronisationOn = "synchronisation-on";
}
