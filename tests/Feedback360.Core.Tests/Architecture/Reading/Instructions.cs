using System.Reflection;
using System.Reflection.Emit;

namespace Feedback360.Architecture;

/// <summary>What the compiled body of a method refers to.</summary>
internal static class Instructions
{
    private static readonly OpCode[] OneByte = new OpCode[256];
    private static readonly OpCode[] TwoBytes = new OpCode[256];

    static Instructions()
    {
        foreach (var code in typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (OpCode)field.GetValue(null)!))
            (code.Size == 1 ? OneByte : TwoBytes)[code.Value & 0xFF] = code;
    }

    /// <summary>Types, methods and fields that are called, made, read, written or named.</summary>
    public static IEnumerable<MemberInfo> MembersIn(MethodBase method) =>
        Operands(method, OperandType.InlineMethod, OperandType.InlineField, OperandType.InlineType, OperandType.InlineTok)
            .Select(token => Resolve(method, token)).OfType<MemberInfo>();

    /// <summary>Texts that are written in it.</summary>
    public static IEnumerable<string> TextsIn(MethodBase method) =>
        Operands(method, OperandType.InlineString).Select(method.Module.ResolveString);

    private static IEnumerable<int> Operands(MethodBase method, params OperandType[] wanted)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } il)
            yield break;
        for (var at = 0; at < il.Length;)
        {
            var code = il[at++] is var first && first == 0xFE ? TwoBytes[il[at++]] : OneByte[first];
            if (wanted.Contains(code.OperandType))
                yield return BitConverter.ToInt32(il, at);
            at += SizeOf(code.OperandType, il, at);
        }
    }

    private static int SizeOf(OperandType operand, byte[] il, int at) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, at)),
        _ => 4,
    };

    private static MemberInfo? Resolve(MethodBase method, int token)
    {
        var ofType = method.DeclaringType is { IsGenericType: true } generic ? generic.GetGenericArguments() : null;
        var ofMethod = method is MethodInfo { IsGenericMethod: true } ? method.GetGenericArguments() : null;
        try
        {
            return method.Module.ResolveMember(token, ofType, ofMethod);
        }
        catch (Exception unloadable) when (unloadable is FileNotFoundException or TypeLoadException)
        {
            return null;
        }
    }
}
