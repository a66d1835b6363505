return await HacThanh.Commands.CommandLine.RunAsync(args);
