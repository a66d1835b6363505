using HacThanh.Platform.Accounts;

namespace HacThanh.Platform.Registers;

/// <summary>What a caller may do with a register, by the roles that its definition names.</summary>
public sealed class RegisterAccess
{
    private readonly RegisterDefinition register;
    private readonly Caller caller;

    private RegisterAccess(RegisterDefinition register, Caller caller)
    {
        (this.register, this.caller) = (register, caller);
        if (!caller.IsOfficer) return;
        var (theirs, own) = register.Unit is null || !register.Roles.Unit.Everyone.Any()
            ? (register.Roles.Group, caller.Posts.Select(p => p.ResidentialGroup).FirstOrDefault(g => g is not null))
            : (register.Roles.Unit, caller.Posts.Where(p => p.Roles.Any(register.Roles.Unit.Everyone.Contains)).Select(p => (Guid?)RegisterDefinition.OfUnit(p.Unit)).FirstOrDefault());
        ReadsAll = Any(register.Roles.Read.Concat(register.Roles.Edit));
        EditsAll = Any(register.Roles.Edit);
        RevealsAll = Any(register.Roles.Sensitive);
        OwnGroup = !ReadsAll && Any(theirs.Everyone) ? own : null;
        AddsTo = Any(theirs.Add) ? own : null;
        ChangesIn = Any(theirs.Change) ? own : null;
        RevealsIn = Any(theirs.Sensitive) ? own : null;
    }

    /// <summary>The whole register may be read.</summary>
    public bool ReadsAll { get; }

    /// <summary>Every record may be changed, and new ones added.</summary>
    public bool EditsAll { get; }

    /// <summary>The only residential group, or unit, whose records may be read; null when there is no such limit, or nothing may be read.</summary>
    public Guid? OwnGroup { get; }

    /// <summary>Masked values of every record may be opened.</summary>
    public bool RevealsAll { get; }

    /// <summary>The only residential group, or unit, that records may be given to; null when there is no such limit, or nothing may be written.</summary>
    public Guid? WritesTo => EditsAll ? null : AddsTo ?? ChangesIn;

    public bool Reads => ReadsAll || OwnGroup is not null;

    public bool Adds => EditsAll || AddsTo is not null;

    private Guid? AddsTo { get; }
    private Guid? ChangesIn { get; }
    private Guid? RevealsIn { get; }

    /// <exception cref="NotFoundException">The caller may not even know that the register exists.</exception>
    public static RegisterAccess Of(RegisterDefinition? register, Caller caller)
    {
        var access = register is null ? throw new NotFoundException() : new RegisterAccess(register, caller);
        return access.Reads ? access : throw new NotFoundException();
    }

    /// <summary>The same; null when the caller may not know that it exists.</summary>
    public static RegisterAccess? For(RegisterDefinition register, Caller caller) => new RegisterAccess(register, caller) is { Reads: true } access ? access : null;

    /// <summary>The registers of a ward that the caller may read.</summary>
    public static IEnumerable<RegisterDefinition> Readable(IEnumerable<RegisterDefinition> registers, Caller caller) =>
        registers.Where(r => new RegisterAccess(r, caller).Reads);

    public bool MayRead(RegisterRow row) => ReadsAll || (OwnGroup is { } group && row.Group == group);

    public bool MayEdit(RegisterRow row) => EditsAll || (ChangesIn is { } group && row.Group == group);

    /// <summary>Masked values of this record may be opened; each opening is logged.</summary>
    public bool MayReveal(RegisterRow row) => RevealsAll || (RevealsIn is { } group && row.Group == group);

    /// <summary>The changes of state that the caller may make of a record as it is.</summary>
    public IEnumerable<RegisterMove> Moves(RegisterRow row) => register.Moves.Where(m => m.From.Contains(row.State) && Makes(m, row));

    /// <summary>Whether the caller is one of those who make such a change, whatever state the record is in.</summary>
    public bool Makes(RegisterMove move, RegisterRow row) => Any(move.Who) && MayRead(row);

    /// <summary>The wish, cut down to what the caller may see.</summary>
    public RegisterWish Limit(RegisterWish wish) => ReadsAll ? wish : wish with { OnlyGroup = OwnGroup ?? throw new NotFoundException() };

    private bool Any(IEnumerable<string> roles) => roles.Any(caller.Roles.Contains);
}
