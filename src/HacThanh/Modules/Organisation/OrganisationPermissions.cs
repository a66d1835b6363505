using HacThanh.Platform.Permissions;

namespace HacThanh.Modules.Organisation;

/// <summary>What administrators of the ward's data may do.</summary>
internal static class OrganisationPermissions
{
    /// <summary>Holidays and working hours.</summary>
    public const string Calendar = "calendar.edit";

    public static IReadOnlyList<Permission> All { get; } =
    [
        new(Calendar, "Sửa ngày nghỉ và giờ làm việc"),
    ];
}
