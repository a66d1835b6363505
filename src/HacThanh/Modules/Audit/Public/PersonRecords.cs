using HacThanh.Platform.Data;

namespace HacThanh.Modules.Audit.Public;

/// <summary>
/// The ids of this module's records that hold, or once held, the data of a person, found by <see cref="Platform.Accounts.People.CitizenId"/>. The query becomes part of a larger
/// one. Modules register theirs.
/// </summary>
public delegate IQueryable<Guid> PersonRecords(Db db, byte[] citizenIndex);
