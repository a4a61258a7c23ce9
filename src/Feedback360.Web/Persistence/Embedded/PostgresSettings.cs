using System.Globalization;

namespace Feedback360.Web.Persistence.Embedded;

/// <summary>The server's settings, given on its command line: nothing in a file to go stale, and <c>ALTER SYSTEM</c> cannot undo them.</summary>
internal static class PostgresSettings
{
    public static IReadOnlyDictionary<string, string> For(ClusterFile file, EmbeddedClusterOptions options)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["listen_addresses"] = file.SocketDirectory is null ? "127.0.0.1" : "",
            ["unix_socket_directories"] = file.SocketDirectory ?? "",
            ["unix_socket_permissions"] = "0700",
            ["port"] = file.Port.ToString(CultureInfo.InvariantCulture),
            ["max_connections"] = options.MaxConnections.ToString(CultureInfo.InvariantCulture),
            ["shared_buffers"] = "64MB",
            ["huge_pages"] = "off",
            ["jit"] = "off",
            ["timezone"] = "UTC",
            ["log_timezone"] = "UTC",
            ["password_encryption"] = "scram-sha-256",
            // The log of changes is kept no longer than recovery needs; replica, so that files can be backed up while it runs.
            ["wal_level"] = "replica",
            ["max_wal_senders"] = "2",
            ["max_wal_size"] = "256MB",
            ["min_wal_size"] = "32MB",
            ["archive_mode"] = "off",
            ["track_commit_timestamp"] = "off",
            // No statement, no value of a row and no time of a save reaches the log: errors of statements and all details stay out.
            ["log_destination"] = "stderr",
            ["logging_collector"] = "off",
            ["log_min_messages"] = "log",
            ["log_error_verbosity"] = "terse",
            ["log_statement"] = "none",
            ["log_min_duration_statement"] = "-1",
            ["log_min_error_statement"] = "panic",
            ["log_parameter_max_length"] = "0",
            ["log_parameter_max_length_on_error"] = "0",
            ["log_checkpoints"] = "off",
            ["log_autovacuum_min_duration"] = "-1",
        };
        if (options.Throwaway)
        {
            settings["fsync"] = "off";
            settings["full_page_writes"] = "off";
            // It would go round all databases of the tests ten times a second.
            settings["autovacuum"] = "off";
        }
        return settings;
    }
}
