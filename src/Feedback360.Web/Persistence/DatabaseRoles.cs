using System.Security.Cryptography;
using Npgsql;

namespace Feedback360.Web.Persistence;

/// <summary>The four login roles by name.</summary>
internal static class DatabaseRoles
{
    public const string Owner = "f360_owner";
    public const string App = "f360_app";
    public const string Rater = "f360_rater";
    public const string Closer = "f360_closer";

    public static readonly IReadOnlyList<string> All = [Owner, App, Rater, Closer];

    public static string NewPassword() => RandomNumberGenerator.GetHexString(40, lowercase: true);

    /// <summary>The roles' ways to the database that <paramref name="first"/> leads to, with new passwords.</summary>
    public static ConnectionStrings NewConnections(string first)
    {
        string For(string role) => new NpgsqlConnectionStringBuilder(first) { Username = role, Password = NewPassword() }.ConnectionString;
        return new ConnectionStrings(For(Owner), For(App), For(Rater), For(Closer));
    }

    /// <summary>Each role with its connection string.</summary>
    public static IEnumerable<(string Role, string Connection)> Of(ConnectionStrings connections) =>
        [(Owner, connections.Owner), (App, connections.App), (Rater, connections.Rater), (Closer, connections.Closer)];
}
