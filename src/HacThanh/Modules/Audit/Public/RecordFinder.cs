using HacThanh.Platform.Data;

namespace HacThanh.Modules.Audit.Public;

/// <summary>Turns a code that people use (of a dossier, a document) into the id that the history knows; null when it is not one of this module's. Modules register theirs.</summary>
public delegate Task<Guid?> RecordFinder(Db db, string code);
