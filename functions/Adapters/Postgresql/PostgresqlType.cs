namespace Overstap.Adapters.Postgresql;

/// <summary>Numbers by which PostgreSQL names the types of its columns, the same in every database; those of types that a database adds begin at <see cref="FirstOfDatabase"/>.</summary>
internal static class PostgresqlType
{
    public const uint Boolean = 16;
    public const uint Bytes = 17;
    public const uint Name = 19;
    public const uint Bigint = 20;
    public const uint Smallint = 21;
    public const uint Integer = 23;
    public const uint Text = 25;
    public const uint Json = 114;
    public const uint Real = 700;
    public const uint Double = 701;
    public const uint Character = 1042;
    public const uint Varchar = 1043;
    public const uint Timestamptz = 1184;
    public const uint Numeric = 1700;
    public const uint Jsonb = 3802;
    public const uint FirstOfDatabase = 16384;

    public static bool IsWhole(uint type) => type is Smallint or Integer or Bigint;

    public static bool IsNumber(uint type) => IsWhole(type) || type is Real or Double or Numeric;

    /// <summary>Text, and the types that a database adds, most of which are texts by another name.</summary>
    public static bool IsTextual(uint type) => type is Text or Varchar or Character or Name or >= FirstOfDatabase;
}
