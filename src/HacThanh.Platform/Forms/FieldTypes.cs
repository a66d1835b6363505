using HacThanh.Platform.Forms.Types;

namespace HacThanh.Platform.Forms;

/// <summary>The kinds of field there are.</summary>
public static class FieldTypes
{
    private static readonly Dictionary<string, FieldType> all = new FieldType[]
    {
        new TextType(), new ParagraphType(), new NumberType(), new MoneyType(), new DateType(), new TimeType(), new ChoiceType(), new ChoicesType(),
        new YesNoType(), new PersonType(), new CitizenIdType(), new TaxCodeType(), new PhoneType(), new EmailType(), new AddressType(), new FileType(),
        new PhotoType(), new PointType(), new LineType(), new AreaType(), new LookupType(), new TableType(), new ScoreType(), new SignatureType(),
        new ComputedType(),
    }.ToDictionary(t => t.Name, StringComparer.Ordinal);

    public static IReadOnlyCollection<FieldType> All => all.Values;

    public static FieldType? Find(string name) => all.GetValueOrDefault(name);
}
