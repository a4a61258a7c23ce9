using System.Security.Cryptography;

namespace Feedback360.Core.Responses;

/// <summary>Diffie-Hellman on P-256; points are written uncompressed (0x04, X, Y: 65 bytes, SEC 1 section 2.3.3).</summary>
internal static class P256
{
    public const int PointSize = 65;
    private const int CoordinateSize = 32;
    private const byte Uncompressed = 4;
    private const string Oid = "1.2.840.10045.3.1.7";

    public static ECDiffieHellman NewKey() => ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);

    /// <exception cref="ArgumentException">If it is not a P-256 private key in PKCS #8.</exception>
    public static ECDiffieHellman ImportKey(ReadOnlySpan<byte> pkcs8)
    {
        var key = ECDiffieHellman.Create();
        try
        {
            key.ImportPkcs8PrivateKey(pkcs8, out var read);
            if (read == pkcs8.Length && IsP256(key.ExportParameters(false).Curve))
                return key;
        }
        catch (CryptographicException)
        {
            // Said below, without the inner message.
        }
        key.Dispose();
        throw new ArgumentException("The close key is a P-256 private key in PKCS #8.", nameof(pkcs8));
    }

    public static byte[] Point(ECDiffieHellman key)
    {
        var q = key.ExportParameters(includePrivateParameters: false).Q;
        return [Uncompressed, .. q.X!, .. q.Y!];
    }

    /// <summary>The shared x coordinate; null if <paramref name="point"/> is no point of the curve. The caller zeroes it.</summary>
    public static byte[]? Agree(ECDiffieHellman own, ReadOnlySpan<byte> point)
    {
        if (point.Length != PointSize || point[0] != Uncompressed)
            return null;
        var q = new ECPoint { X = point.Slice(1, CoordinateSize).ToArray(), Y = point[(1 + CoordinateSize)..].ToArray() };
        try
        {
            using var other = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = q });
            using var otherKey = other.PublicKey;
            return own.DeriveRawSecretAgreement(otherKey);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static bool IsP256(ECCurve curve) => curve.IsNamed && curve.Oid.Value == Oid;
}
