using Overstap.Local;

CrashAtMilestones.Arm();
return await LocalCommand.RunAsync(args);
