using Overstap.Bench;

return await BenchCommand.RunAsync(args);
