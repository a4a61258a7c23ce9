using Npgsql;

namespace Feedback360.Web.Persistence.Embedded;

/// <summary>Connection strings to a private cluster.</summary>
internal static class ConnectionText
{
    public static string For(ClusterFile file, string role, string database, bool pooling = true) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = file.SocketDirectory ?? "127.0.0.1",
            Port = file.Port,
            Username = role,
            Password = file.Passwords[role],
            Database = database,
            Pooling = pooling,
            // Neither leaves this machine: a socket in a private directory, or loopback.
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
        }.ConnectionString;
}
