using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Feedback360.Architecture;

/// <summary>How many lines the methods of an assembly have, from the first statement to the last, by its debug symbols.</summary>
internal static class MethodLengths
{
    public static IEnumerable<(string Method, int Lines)> Of(Assembly assembly)
    {
        using var symbols = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(Path.ChangeExtension(assembly.Location, ".pdb")));
        var reader = symbols.GetMetadataReader();
        foreach (var handle in reader.MethodDebugInformation)
        {
            var information = reader.GetMethodDebugInformation(handle);
            var points = information.GetSequencePoints().Where(point => !point.IsHidden).ToList();
            // Initialisers of fields are all over the type; pages are made by a generator.
            if (points.Count == 0 || assembly.ManifestModule.ResolveMethod(MetadataTokens.GetToken(handle.ToDefinitionHandle())) is not MethodInfo method)
                continue;
            var file = reader.GetString(reader.GetDocument(points[0].Document).Name);
            if (file.EndsWith(".cs", StringComparison.Ordinal) && !file.EndsWith(".g.cs", StringComparison.Ordinal))
                yield return ($"{method.DeclaringType?.FullName}.{method.Name}", points.Max(point => point.EndLine) - points.Min(point => point.StartLine) + 1);
        }
    }
}
