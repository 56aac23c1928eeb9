namespace Overstap.Cases;

/// <summary>What a user may ask for.</summary>
public enum RequestKind
{
    /// <summary>Take a copy, keep the service (Data Act Art. 34).</summary>
    Backup,

    /// <summary>Take the data and leave (Data Act Art. 25).</summary>
    Migration,

    /// <summary>A copy of the personal data, and what the law says must be told about them (GDPR Art. 15).</summary>
    Access,

    /// <summary>Erase all services, or some (GDPR Art. 17, Data Act Art. 25(3)).</summary>
    Deletion,

    /// <summary>Change what is wrong (GDPR Art. 16).</summary>
    Correction,

    /// <summary>Stop the processing that rests on consent (GDPR Art. 7(3)).</summary>
    ConsentWithdrawal,

    /// <summary>End the whole account.</summary>
    AccountClosure,
}

public static class RequestKinds
{
    extension(RequestKind kind)
    {
        /// <summary>Whether it hands over a copy and nothing else.</summary>
        public bool IsCopy => kind is RequestKind.Backup or RequestKind.Access;

        /// <summary>Whether a copy is handed over for it.</summary>
        public bool MakesCopy => kind.IsCopy || kind is RequestKind.Migration or RequestKind.AccountClosure;

        /// <summary>Whether data at the source may be erased for it.</summary>
        public bool ErasesSource => kind is RequestKind.Migration or RequestKind.Deletion or RequestKind.AccountClosure;
    }
}
