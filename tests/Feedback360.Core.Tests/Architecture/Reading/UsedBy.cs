using System.Reflection;

namespace Feedback360.Architecture;

/// <summary>
/// Everything that a type refers to: bases, interfaces, members, parameters, locals, what its code names, and all of that
/// of its nested types, among them those that the compiler makes of lambdas and async methods.
/// </summary>
internal sealed class UsedBy
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private readonly HashSet<Type> _types = [];
    private readonly HashSet<MemberInfo> _members = [];

    private UsedBy(Type type) => AddDeclared(type);

    public IReadOnlySet<Type> Types => _types;

    /// <summary>Methods, constructors and fields that its code names.</summary>
    public IReadOnlySet<MemberInfo> Members => _members;

    public static UsedBy Of(Type type) => new(type);

    /// <summary>The types that people wrote, each with its nested ones; not those that generators put elsewhere.</summary>
    public static IReadOnlyList<Type> TypesOf(Assembly assembly, string under) =>
        [.. assembly.GetTypes().Where(type => type is { IsNested: false, Namespace: { } space } && (space == under || space.StartsWith(under + ".", StringComparison.Ordinal)))];

    /// <summary>Methods and constructors of a type and of its nested types.</summary>
    public static IEnumerable<MethodBase> MethodsOf(Type type) =>
        type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)).Concat(type.GetNestedTypes(All).SelectMany(MethodsOf));

    private void AddDeclared(Type type)
    {
        Add(type.BaseType);
        foreach (var used in type.GetInterfaces())
            Add(used);
        foreach (var attribute in type.GetCustomAttributesData())
            Add(attribute.AttributeType);
        foreach (var field in type.GetFields(All))
            Add(field.FieldType);
        foreach (var property in type.GetProperties(All))
            Add(property.PropertyType);
        foreach (var method in type.GetMethods(All))
            Add(method.ReturnType);
        foreach (var method in type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)))
            AddBody(method);
        foreach (var nested in type.GetNestedTypes(All))
            AddDeclared(nested);
    }

    private void AddBody(MethodBase method)
    {
        foreach (var parameter in method.GetParameters())
            Add(parameter.ParameterType);
        foreach (var local in method.GetMethodBody()?.LocalVariables ?? [])
            Add(local.LocalType);
        foreach (var member in Instructions.MembersIn(method))
        {
            _members.Add(member);
            Add(member as Type ?? member.DeclaringType);
            if (member is MethodInfo { IsGenericMethod: true } generic)
            {
                foreach (var argument in generic.GetGenericArguments())
                    Add(argument);
            }
            if (member is MethodInfo called)
                Add(called.ReturnType);
            if (member is FieldInfo field)
                Add(field.FieldType);
        }
    }

    private void Add(Type? type)
    {
        if (type is null || type.IsGenericParameter)
            return;
        if (type.HasElementType)
        {
            Add(type.GetElementType());
            return;
        }
        if (!_types.Add(type.IsGenericType ? type.GetGenericTypeDefinition() : type))
        {
            if (!type.IsGenericType)
                return;
        }
        foreach (var argument in type.GetGenericArguments())
            Add(argument);
        Add(type.DeclaringType);
    }
}
