using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Feedback360.Web.Surveys;

/// <summary>A place in a YAML file and what stands there.</summary>
internal abstract record YamlNode(string Path);

/// <summary>A single text; <paramref name="Plain"/> if it stands there without quotes.</summary>
internal sealed record YamlScalar(string Path, string Value, bool Plain) : YamlNode(Path);

internal sealed record YamlList(string Path, IReadOnlyList<YamlNode> Nodes) : YamlNode(Path);

internal sealed record YamlMap(string Path, OrderedDictionary<string, YamlNode> Entries) : YamlNode(Path);

/// <summary>An alias, or whatever else stands for nothing that may be read.</summary>
internal sealed record YamlNothing(string Path) : YamlNode(Path);

/// <summary>
/// The small part of YAML that survey files may use: one document of maps, lists and texts. Anchors, aliases and tags
/// are refused, so a file is never larger in memory than on disk and never makes anything but texts; every place
/// is noted with its line.
/// </summary>
internal sealed class YamlTree
{
    private const int MostLevels = 10;
    private const int MostNodes = 20_000;
    private const int LongestSegment = 80;

    private readonly IParser _parser;
    private readonly Findings _findings;
    private int _nodes;

    private YamlTree(IParser parser, Findings findings)
    {
        _parser = parser;
        _findings = findings;
    }

    /// <summary>The root of the file's one document; null, with the reason among the findings, if there is none.</summary>
    public static YamlNode? Read(string text, Findings findings)
    {
        var yaml = new Parser(new StringReader(text));
        try
        {
            return new YamlTree(yaml, findings).Document();
        }
        catch (LimitException limit)
        {
            findings.Refuse((int)limit.Start.Line, limit.Path, limit.Code, limit.Message);
        }
        catch (YamlException error)
        {
            findings.Refuse((int)error.Start.Line, "", "not-yaml", $"This is not valid YAML: {error.Message}");
        }
        catch (InvalidOperationException)
        {
            // So the scanner ends on some misplaced tabs and signs. The last thing it understood is the nearest place.
            findings.Refuse(yaml.Current is { } last ? Line(last) : 1, "", "not-yaml", "This is not valid YAML, here or shortly after.");
        }
        return null;
    }

    private YamlNode? Document()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
        {
            _findings.Refuse(1, "", "empty", "The file is empty.");
            return null;
        }
        _parser.Consume<DocumentStart>();
        _findings.Mark("", Line(_parser.Current!));
        var root = Node("", level: 0);
        _parser.Consume<DocumentEnd>();
        if (_parser.Accept<DocumentStart>(out var second))
            _findings.Refuse(Line(second), "", "several-documents", "A file holds one survey; a second document begins here.");
        return root;
    }

    private YamlNode Node(string path, int level)
    {
        var start = _parser.Consume<ParsingEvent>();
        if (++_nodes > MostNodes)
            throw new LimitException(start, path, "too-large", $"The file has more than {MostNodes} keys and values.");
        if (level > MostLevels)
            throw new LimitException(start, path, "too-deep", $"The file is nested deeper than {MostLevels} levels.");
        _findings.Mark(path, Line(start));
        if (start is AnchorAlias)
        {
            _findings.CannotRead(path, "alias", "Aliases (*name) are not allowed; write it out.");
            return new YamlNothing(path);
        }
        if (start is NodeEvent node)
            RefuseExtras(node, path);
        return start switch
        {
            Scalar scalar => new YamlScalar(path, scalar.Value, scalar.Style == ScalarStyle.Plain),
            SequenceStart => List(path, level),
            MappingStart => Map(path, level),
            _ => throw new LimitException(start, path, "not-yaml", "A map, a list or a text is expected here."),
        };
    }

    private void RefuseExtras(NodeEvent start, string path)
    {
        if (!start.Anchor.IsEmpty)
            _findings.Refuse(Line(start), path, "anchor", "Anchors (&name) are not allowed.");
        if (!start.Tag.IsEmpty)
            _findings.Refuse(Line(start), path, "tag", "Tags (!name) are not allowed.");
    }

    private YamlList List(string path, int level)
    {
        var list = new List<YamlNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
            list.Add(Node(string.Create(CultureInfo.InvariantCulture, $"{path}[{list.Count}]"), level + 1));
        return new YamlList(path, list);
    }

    private YamlMap Map(string path, int level)
    {
        var entries = new OrderedDictionary<string, YamlNode>(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var start = _parser.Current!;
            if (Node(path, level + 1) is not YamlScalar { Value: var key })
                throw new LimitException(start, path, "wrong-type", "A key is a single text.");
            var place = Join(path, key.Length > LongestSegment ? key[..LongestSegment] : key);
            _findings.Mark(place, Line(start));
            var node = Node(place, level + 1);
            if (!entries.TryAdd(key, node))
                _findings.Refuse(Line(start), place, "duplicate-key", "This key stands here a second time.");
        }
        return new YamlMap(path, entries);
    }

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    private static int Line(ParsingEvent parsed) => (int)parsed.Start.Line;

    /// <summary>Ends the reading of a file that is beyond what a survey needs.</summary>
    private sealed class LimitException(ParsingEvent at, string path, string code, string message)
        : YamlException(at.Start, at.End, message)
    {
        public string Code { get; } = code;

        public string Path { get; } = path;
    }
}
