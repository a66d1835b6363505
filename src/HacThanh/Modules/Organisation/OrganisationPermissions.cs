using HacThanh.Platform.Permissions;

namespace HacThanh.Modules.Organisation;

/// <summary>What administrators of the ward's data may do.</summary>
internal static class OrganisationPermissions
{
    /// <summary>Holidays and working hours.</summary>
    public const string Calendar = "calendar.edit";

    /// <summary>Posts, tenures, delegations.</summary>
    public const string Ward = "ward.edit";

    public static IReadOnlyList<Permission> All { get; } =
    [
        new(Ward, "Giao chức vụ, phân công, ủy quyền"),
        new(Calendar, "Sửa ngày nghỉ và giờ làm việc"),
    ];
}
