namespace Overstap.Deliver.Mails;

/// <summary>The messages about a request: to the user, to an agent, and one to the operators.</summary>
public enum MailKind
{
    /// <summary>The request has arrived and is confirmed: which dates count from now on, what happens next, what it costs.</summary>
    Receipt,

    /// <summary>The code that confirms the request. Never holds a link to the copy or its password.</summary>
    Code,

    /// <summary>The request was never confirmed and has ended.</summary>
    Lapsed,

    /// <summary>The user took the request back.</summary>
    Withdrawn,

    /// <summary>The work takes longer than it should.</summary>
    Progress,

    /// <summary>Switching is technically not feasible in the usual time (Data Act Art. 25(4)).</summary>
    Infeasible,

    /// <summary>The customer's one extension of the transitional period is recorded (Data Act Art. 25(5)).</summary>
    TransitionExtended,

    /// <summary>The answer comes up to two months later (GDPR Art. 12(3)).</summary>
    AnswerExtended,

    /// <summary>The transitional period ends in some days.</summary>
    TransitionEnding,

    /// <summary>Writes are frozen and the final copy of a migration is ready. Never holds the password.</summary>
    FinalCopy,

    /// <summary>The copy is ready. Never holds the password.</summary>
    Link,

    /// <summary>A copy that lacked something when its link was sent is complete now. Never holds the password.</summary>
    CopyCompleted,

    /// <summary>The password, where it is sent by mail. Never holds the link.</summary>
    Password,

    /// <summary>The link to a copy ends in some days. Never holds the password.</summary>
    Reminder,

    /// <summary>The retrieval period of a migration or closure ends in some days. Never holds the password.</summary>
    RetrievalEnding,

    /// <summary>A deletion or closure cannot go on for now.</summary>
    Blocked,

    /// <summary>What would be erased and what the law keeps; asks for confirmation.</summary>
    ConfirmErasure,

    /// <summary>Erasure is confirmed and begins after a last time to think.</summary>
    CoolingOff,

    /// <summary>What withdrawing consent entails; asks for confirmation.</summary>
    ConfirmConsentWithdrawal,

    /// <summary>The withdrawal of consent applies.</summary>
    ConsentWithdrawn,

    /// <summary>Fields were corrected.</summary>
    CorrectionApplied,

    /// <summary>The copy is gone: the user's proof of deletion.</summary>
    Erased,

    /// <summary>Data is erased at the service, with the certificate.</summary>
    SourceErased,

    /// <summary>The contract has ended (Data Act Art. 25(2)(c)).</summary>
    ContractEnded,

    /// <summary>The retrieval period ended and switching was never confirmed: nothing is erased at the service.</summary>
    NotSwitched,

    /// <summary>The request is refused, on which ground, and where to complain.</summary>
    Refused,

    /// <summary>Nobody answered, or it could not be done, for a very long time; the request ends, with an apology and the complaint route.</summary>
    Unanswered,

    /// <summary>To an agent: the mandate was not approved.</summary>
    MandateDeclined,

    /// <summary>To the person in whose name an agent has asked.</summary>
    MandateNotice,

    /// <summary>To the operators: which deadlines are due, at risk or missed. Never holds personal data.</summary>
    OperatorDigest,
}
