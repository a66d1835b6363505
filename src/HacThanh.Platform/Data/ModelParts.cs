using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace HacThanh.Platform.Data;

/// <summary>Two houses with different modules in one process (tests) must not share a cached model.</summary>
internal sealed class ModelParts : IModelCacheKeyFactory
{
    /// <summary>The parts that the application has registered.</summary>
    public static IEnumerable<IModel> Of(DbContext context) => context.GetService<IDbContextOptions>()
        .FindExtension<CoreOptionsExtension>()!.ApplicationServiceProvider!.GetServices<IModel>();

    public object Create(DbContext context, bool designTime) =>
        (context.GetType(), designTime, string.Join(' ', Of(context).Select(p => p.GetType().FullName)));
}
