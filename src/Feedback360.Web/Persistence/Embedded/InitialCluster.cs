namespace Feedback360.Web.Persistence.Embedded;

/// <summary>Makes an empty cluster with <c>initdb</c>: UTF-8, sorted by code point on every machine alike, page checksums, passwords for everyone.</summary>
internal static class InitialCluster
{
    /// <summary>Works beside the target and renames at the end: an interrupted run leaves nothing that looks like a cluster.</summary>
    public static async Task MakeAsync(
        ClusterFile file, PostgresBinaries binaries, ServerAccount account, bool throwaway, CancellationToken cancel)
    {
        var passwordFile = file.Cluster + ".password";
        var unfinished = file.Cluster + ".new";
        await WritePasswordAsync(passwordFile, file, account, cancel);
        try
        {
            var output = "";
            foreach (var locale in Locales(binaries.Major))
            {
                if (Directory.Exists(unfinished))
                    Directory.Delete(unfinished, recursive: true);
                await account.MakePrivateDirectoryAsync(unfinished, cancel);
                IEnumerable<string> arguments =
                [
                    "-D", unfinished, "--username", ClusterFile.Superuser, "--pwfile", passwordFile,
                    "--auth=scram-sha-256", "--encoding=UTF8", "--data-checksums", "--no-instructions", .. locale,
                ];
                if (throwaway)
                    arguments = arguments.Append("--no-sync");
                (var exitCode, output) = await OsProcesses.RunAsync(binaries.Initdb, arguments, account.Name, cancel);
                if (exitCode == 0)
                {
                    Directory.Move(unfinished, file.Cluster);
                    return;
                }
            }
            throw new EmbeddedClusterException($"A database cluster cannot be made in {unfinished} by {binaries.Initdb}: {output}");
        }
        finally
        {
            File.Delete(passwordFile);
        }
    }

    /// <summary>The C locale with Unicode's upper and lower case; PostgreSQL has it built in from 17 on, before that the system may lack it.</summary>
    private static string[][] Locales(int major) => major >= 17
        ? [["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]]
        : [["--locale=C.UTF-8"], ["--locale=C"]];

    private static async Task WritePasswordAsync(string path, ClusterFile file, ServerAccount account, CancellationToken cancel)
    {
        File.Delete(path);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        await using (var writer = new StreamWriter(path, options))
            await writer.WriteLineAsync(file.Passwords[ClusterFile.Superuser]);
        await account.OwnAsync(path, cancel);
    }
}
