namespace Overstap.Cases;

/// <summary>How far a request has come, in the order in which phases can follow each other. Which kind has which: docs/requests.md.</summary>
public enum CasePhase
{
    AwaitingIdentity,

    /// <summary>An operator has to say whether the agent may ask.</summary>
    AwaitingMandate,

    /// <summary>Migration: the notice that the customer chose; the first copy is made meanwhile.</summary>
    Notice,

    /// <summary>Migration: the transitional period.</summary>
    Transition,

    /// <summary>What is asked is weighed: by an operator (correction), or by counting at the source (deletion, closure).</summary>
    Assessment,

    /// <summary>Something stands in the way that the person can clear.</summary>
    Preconditions,

    /// <summary>The person has been told what it means, and has to say yes.</summary>
    Confirmation,

    /// <summary>They said yes and may still change their mind.</summary>
    CoolingOff,
    Exporting,
    Delivering,

    /// <summary>The copy can be taken.</summary>
    Available,

    /// <summary>Migration, closure: the final copy can be taken; afterwards the source is erased.</summary>
    Retrieval,

    /// <summary>Correction, consent withdrawal: being carried out.</summary>
    Applying,
    Erasing,
    Closed,
}

/// <summary>How a request ended.</summary>
public enum CaseOutcome
{
    /// <summary>The copy was available for its whole period and was then erased.</summary>
    Erased,

    /// <summary>The user withdrew; nothing is erased at the source.</summary>
    Withdrawn,

    /// <summary>The identity was never confirmed, or the person never said yes.</summary>
    Lapsed,

    /// <summary>An operator refused, or a precondition was never met.</summary>
    Refused,

    /// <summary>What was asked is erased at the source.</summary>
    SourceErased,

    /// <summary>Erased at the source, and the contract has ended.</summary>
    ContractEnded,

    /// <summary>The customer never confirmed that switching succeeded: nothing was erased at the source.</summary>
    NotSwitched,

    /// <summary>Corrected, or processing stopped.</summary>
    Applied,

    /// <summary>Nobody decided, or it could not be done for a year: the person is told so, with the complaint route.</summary>
    Unanswered,
}
