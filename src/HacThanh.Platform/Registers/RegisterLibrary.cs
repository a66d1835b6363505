using System.Collections.Concurrent;

namespace HacThanh.Platform.Registers;

/// <summary>The registers of each ward: what ships in content/registers, with the ward's own changes laid over it. A ward's are loaded when first asked for.</summary>
/// <param name="shipped">What ships, the same for every ward.</param>
/// <param name="load">Loads the registers of a ward; null when wards change nothing.</param>
public sealed class RegisterLibrary(IReadOnlyList<RegisterDefinition> shipped, Func<int, IEnumerable<RegisterDefinition>>? load = null)
{
    private readonly ConcurrentDictionary<int, Lazy<IReadOnlyList<RegisterDefinition>>> wards = new();

    /// <summary>What ships, the same for every ward.</summary>
    public IReadOnlyList<RegisterDefinition> Shipped => shipped;

    /// <summary>All registers of the ward, in the order of their slugs. Ask once for each piece of work: the next answer may be others.</summary>
    public IReadOnlyList<RegisterDefinition> Of(int ward) => ward == 0 ? [] : load is null ? shipped
        : wards.GetOrAdd(ward, w => new Lazy<IReadOnlyList<RegisterDefinition>>(() => [.. load(w).OrderBy(r => r.Slug, StringComparer.Ordinal)], LazyThreadSafetyMode.PublicationOnly)).Value;

    /// <summary>The register with this slug; null when the ward has none.</summary>
    public RegisterDefinition? Find(int ward, string slug) => Of(ward).FirstOrDefault(r => r.Slug == slug);

    /// <summary>The register of the ward's residential groups; null when it has none.</summary>
    public RegisterDefinition? Groups(int ward) => Of(ward).FirstOrDefault(r => r.IsGroups);

    /// <summary>A ward has changed its registers: each ward's are loaded anew when next asked for.</summary>
    public void Forget() => wards.Clear();

    /// <summary>The fields of all registers that point into one, with where they stand.</summary>
    public IEnumerable<(RegisterDefinition Register, RegisterColumn Lookup)> LinksTo(int ward, RegisterDefinition register) =>
        from other in Of(ward)
        from column in other.Columns
        where column.Field.Register == register.Slug && !other.Filling.Contains(column.Name)
        select (other, column);

    /// <summary>All registers of the ward, each after those that it points to, as far as that can be.</summary>
    public IReadOnlyList<RegisterDefinition> InOrder(int ward)
    {
        var registers = Of(ward);
        var ordered = new List<RegisterDefinition>();
        var entered = new HashSet<string>();
        foreach (var register in registers) Visit(register);
        return ordered;

        void Visit(RegisterDefinition register)
        {
            if (!entered.Add(register.Slug)) return;
            foreach (var field in register.Form.Fields.Where(f => f.IsLookup))
                if (registers.FirstOrDefault(r => r.Slug == field.Register) is { } target) Visit(target);
            ordered.Add(register);
        }
    }
}
