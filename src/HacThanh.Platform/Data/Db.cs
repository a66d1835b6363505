using System.Linq.Expressions;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace HacThanh.Platform.Data;

/// <summary>
/// The database as one ward sees it: reading by LINQ, writing only through <see cref="WriteAsync{T}"/> and <see cref="OperateAsync{T}"/>.
/// </summary>
public sealed class Db(DbContextOptions<Db> options) : DbContext(options)
{
    /// <summary>The ward whose rows are visible. 0 sees nothing.</summary>
    public int Ward { get; internal set; }

    private Door Door => this.GetService<IDbContextOptions>().FindExtension<CoreOptionsExtension>()!
        .ApplicationServiceProvider!.GetRequiredService<Door>();

    /// <summary>
    /// Changes records. The delegate loads, calls domain methods and adds rows; it awaits nothing but the database, mutates nothing it captured
    /// and may be run again. The task completes after COMMIT, or fails with nothing written.
    /// </summary>
    /// <exception cref="RuleException">A rule refused; also <see cref="StaleException"/> when somebody saved first.</exception>
    /// <exception cref="StoreUnavailableException">The store cannot take writes now.</exception>
    public Task<T> WriteAsync<T>(Actor actor, string reason, Func<Write, Task<T>> work, CancellationToken cancel = default) =>
        Door.SubmitAsync(new WriteRequest<T>(Ward, actor, reason, work), cancel);

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(Actor actor, string reason, Func<Write, Task> work, CancellationToken cancel = default) =>
        WriteAsync(actor, reason, async w => { await work(w); return true; }, cancel);

    /// <summary>Changes operational or log rows only; leaves no history. Touching a record here is a bug and throws.</summary>
    public Task<T> OperateAsync<T>(Func<Write, Task<T>> work, CancellationToken cancel = default) =>
        Door.SubmitAsync(new WriteRequest<T>(Ward, null, "", work), cancel);

    /// <inheritdoc cref="OperateAsync{T}"/>
    public Task OperateAsync(Func<Write, Task> work, CancellationToken cancel = default) =>
        OperateAsync(async w => { await work(w); return true; }, cancel);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var part in ModelParts.Of(this)) part.Configure(modelBuilder);
        foreach (var type in modelBuilder.Model.GetEntityTypes().ToList())
        {
            if (typeof(Entity).IsAssignableFrom(type.ClrType))
                ConfigureWardRow(modelBuilder, type.ClrType);
            else if (typeof(InstallationEntity).IsAssignableFrom(type.ClrType))
                ConfigureSharedRow(modelBuilder, type.ClrType);
            if (type.FindProperty(nameof(Entity.WardId)) is not null) modelBuilder.Entity(type.ClrType).HasQueryFilter(OfThisWard(type.ClrType));
            foreach (var property in type.GetProperties()) property.SetColumnName(SnakeCase(property.Name));
        }
    }

    private static void ConfigureSharedRow(ModelBuilder model, Type clrType)
    {
        var row = model.Entity(clrType);
        row.HasKey(nameof(InstallationEntity.Id));
        row.Property(nameof(InstallationEntity.Id)).ValueGeneratedNever();
        row.Property(nameof(InstallationEntity.Version)).IsConcurrencyToken();
    }

    private static void ConfigureWardRow(ModelBuilder model, Type clrType)
    {
        var row = model.Entity(clrType);
        row.HasKey(nameof(Entity.WardId), nameof(Entity.Id));
        row.Property(nameof(Entity.Id)).ValueGeneratedNever();
        row.Property(nameof(Entity.WardId)).ValueGeneratedNever();
        row.Property(nameof(Entity.Version)).IsConcurrencyToken();
    }

    /// <summary>row => row.WardId == this.Ward; Entity Framework reads the ward of the context that asks, also when contexts are pooled.</summary>
    private LambdaExpression OfThisWard(Type clrType)
    {
        var row = Expression.Parameter(clrType, "row");
        return Expression.Lambda(Expression.Equal(Expression.Property(row, nameof(Entity.WardId)), Expression.Property(Expression.Constant(this), nameof(Ward))), row);
    }

    /// <summary>DueAt → due_at. The one rule of naming in the database.</summary>
    public static string SnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0 && !char.IsUpper(name[i - 1])) text.Append('_');
            text.Append(char.ToLowerInvariant(name[i]));
        }
        return text.ToString();
    }
}

/// <summary>Instants are UTC and cut to milliseconds, so that both databases and the history hold the same value.</summary>
public sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
    value => Cut(value),
    value => DateTime.SpecifyKind(value, DateTimeKind.Utc))
{
    /// <summary>The instant without what is finer than a millisecond.</summary>
    public static DateTime Cut(DateTime value) =>
        new(value.Ticks - value.Ticks % TimeSpan.TicksPerMillisecond, DateTimeKind.Utc);
}
