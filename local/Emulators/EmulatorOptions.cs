using Microsoft.Extensions.Logging.Abstractions;
using Overstap.Local.Tls;

namespace Overstap.Local.Emulators;

/// <summary>What every emulator needs to run.</summary>
public abstract record EmulatorOptions
{
    /// <summary>The emulator's own directory: its state is there after a restart, however the process ended.</summary>
    public required string DataDirectory { get; init; }

    public required EmulatorCertificate Certificate { get; init; }

    /// <summary>Port on 127.0.0.1; 0 chooses a free one.</summary>
    public int Port { get; init; }

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    public ILoggerFactory LoggerFactory { get; init; } = NullLoggerFactory.Instance;
}
