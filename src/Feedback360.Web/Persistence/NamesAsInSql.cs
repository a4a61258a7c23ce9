using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Feedback360.Web.Persistence;

/// <summary>Names of columns, keys and indexes as SQL is written: <c>closes_at</c>, not <c>"ClosesAt"</c>.</summary>
internal static class NamesAsInSql
{
    public static void Apply(ModelBuilder builder)
    {
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            var table = entity.GetTableName()!;
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(Snake(property.Name));
                // No id is made by the provider: its generator writes the time into the id (anonymity 2.1).
                if (property.ClrType == typeof(Guid))
                    property.ValueGenerated = ValueGenerated.Never;
            }
            NameKeys(entity, table);
        }
    }

    private static void NameKeys(IMutableEntityType entity, string table)
    {
        foreach (var key in entity.GetKeys())
            key.SetName($"pk_{table}");
        foreach (var key in entity.GetForeignKeys())
            key.SetConstraintName($"fk_{table}_{Columns(key.Properties)}");
        foreach (var index in entity.GetIndexes())
            index.SetDatabaseName($"{(index.IsUnique ? "ux" : "ix")}_{table}_{Columns(index.Properties)}");
    }

    private static string Columns(IEnumerable<IMutableProperty> properties) =>
        string.Join('_', properties.Select(property => Snake(property.Name)));

    private static string Snake(string name)
    {
        var snake = new StringBuilder();
        for (var at = 0; at < name.Length; at++)
        {
            var startsWord = char.IsUpper(name[at]) && at > 0 && !char.IsUpper(name[at - 1]);
            if (startsWord)
                snake.Append('_');
            snake.Append(char.ToLowerInvariant(name[at]));
        }
        return snake.ToString();
    }
}
