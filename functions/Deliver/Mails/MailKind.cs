namespace Overstap.Deliver.Mails;

/// <summary>The messages a user can get about a request for a copy.</summary>
public enum MailKind
{
    /// <summary>The code that confirms the request. Never holds a link to the copy or its password.</summary>
    Code,

    /// <summary>The copy is ready. Never holds the password.</summary>
    Link,

    /// <summary>The password, where it is sent by mail. Never holds the link.</summary>
    Password,

    /// <summary>The request was never confirmed and has ended.</summary>
    Lapsed,

    /// <summary>The user took the request back.</summary>
    Withdrawn,

    /// <summary>The copy is gone: the user's proof of deletion.</summary>
    Erased,
}
