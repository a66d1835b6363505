using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace HacThanh.Modules.Dossiers.Documents;

/// <summary>The national population database, asked for the personal number of a newborn (Luật Căn cước 26/2023/QH15). An edge of the house.</summary>
public interface IPopulationRegistry
{
    /// <summary>The number given to a child; the same for the same dossier. Null when the database cannot be asked.</summary>
    Task<string?> NumberForAsync(Guid dossier, DateOnly birthDate, bool female, CancellationToken cancel);
}

/// <summary>Invents a number of the right shape (Nghị định 137/2015/NĐ-CP, Điều 13) for the demonstration ward.</summary>
internal sealed class SimulatedPopulationRegistry : IPopulationRegistry
{
    private const string ThanhHoa = "038";

    public Task<string?> NumberForAsync(Guid dossier, DateOnly birthDate, bool female, CancellationToken cancel)
    {
        var random = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes("personal-number:" + dossier.ToString("N")))) % 1_000_000;
        var century = ((birthDate.Year - 1900) / 100 * 2) + (female ? 1 : 0);
        return Task.FromResult<string?>(string.Create(CultureInfo.InvariantCulture, $"{ThanhHoa}{century}{birthDate.Year % 100:00}{random:000000}"));
    }
}

/// <summary>Not connected: the officer enters the number from the database's own program.</summary>
internal sealed class NoPopulationRegistry : IPopulationRegistry
{
    public Task<string?> NumberForAsync(Guid dossier, DateOnly birthDate, bool female, CancellationToken cancel) => Task.FromResult<string?>(null);
}
