namespace Overstap.Archive;

/// <summary>An archive could not be read. The message is one sentence for the person who opens it.</summary>
public abstract class ArchiveException(string message, Exception? inner) : IOException(message, inner);

/// <summary>The password does not belong to the entry. One wrong password in 65,536 passes this check and ends as <see cref="DamagedArchiveException"/>.</summary>
public sealed class WrongPasswordException(string message) : ArchiveException(message, inner: null);

/// <summary>The archive was cut off or altered, or its structures contradict each other.</summary>
public sealed class DamagedArchiveException(string message, Exception? inner = null) : ArchiveException(message, inner);

/// <summary>The archive is a zip, but uses something that this reader does not open, such as an unencrypted entry or another packing method.</summary>
public sealed class UnsupportedArchiveException(string message) : ArchiveException(message, inner: null);

/// <summary>The archive would unpack to more than <see cref="ReaderLimits"/> allow.</summary>
public sealed class ArchiveLimitException(string message) : ArchiveException(message, inner: null);
