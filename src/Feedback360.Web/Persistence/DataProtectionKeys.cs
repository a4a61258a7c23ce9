using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Npgsql;

namespace Feedback360.Web.Persistence;

/// <summary>A key of the framework's data protection, shared by all nodes: cookies and single-use links, never ballots.</summary>
public sealed class DataProtectionKey
{
    public required Guid Id { get; init; }
    public required string Xml { get; init; }
}

internal sealed class DataProtectionTables : IEntityTypeConfiguration<DataProtectionKey>
{
    public void Configure(EntityTypeBuilder<DataProtectionKey> key) => key.ToTable("data_protection_key");
}

internal static class KeyRing
{
    /// <summary>The framework's data protection with the installation's keys, the same in every process.</summary>
    public static IServiceCollection AddKeyRing(this IServiceCollection services, NpgsqlDataSource database)
    {
        services.AddDataProtection()
            .SetApplicationName("feedback360")
            // The usual AES-CBC with HMAC makes all requests wait at one lock; keys made before keep their own algorithm.
            .UseCryptographicAlgorithms(new AuthenticatedEncryptorConfiguration { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM });
        return services.Configure<KeyManagementOptions>(keys => keys.XmlRepository = new DataProtectionKeys(database));
    }
}

/// <summary>Keeps the key ring in the database, so that any node answers any request.</summary>
internal sealed class DataProtectionKeys(NpgsqlDataSource database) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var command = database.CreateCommand("SELECT xml FROM data_protection_key");
        using var reader = command.ExecuteReader();
        var keys = new List<XElement>();
        while (reader.Read())
            keys.Add(XElement.Parse(reader.GetString(0)));
        return keys;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var command = database.CreateCommand("INSERT INTO data_protection_key (id, xml) VALUES ($1, $2)");
        command.Parameters.AddWithValue(Guid.NewGuid());
        command.Parameters.AddWithValue(element.ToString(SaveOptions.DisableFormatting));
        command.ExecuteNonQuery();
    }
}
