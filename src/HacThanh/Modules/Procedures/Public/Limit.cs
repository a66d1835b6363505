namespace HacThanh.Modules.Procedures.Public;

/// <summary>Unit of a time limit.</summary>
public enum LimitUnit { Hours, WorkingDays, Days }

/// <summary>A time limit as the law or the ward states it.</summary>
public readonly record struct Limit(int Value, LimitUnit Unit);
