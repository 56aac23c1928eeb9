namespace Overstap.Local.Demo;

/// <summary>The demonstration met something that should not be, told in one sentence.</summary>
public sealed class DemoException(string message) : Exception(message);
