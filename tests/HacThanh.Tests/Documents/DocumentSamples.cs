using System.Text.Json.Nodes;

namespace HacThanh.Tests.Documents;

/// <summary>Invented data for every template (sample people, no real persons).</summary>
internal static class DocumentSamples
{
    private const string Official = """
        "agency": {"name": "Ủy ban nhân dân phường Hạc Thành"}, "place": "Hạc Thành", "demo": true,
        "verify": {"code": "K7QM-2R9X-TB4D", "url": "https://hacthanh.thanhhoa.gov.vn/xac-minh/K7QM2R9XTB4D"}
        """;

    private const string Centre = """
        "agency": {"parent": "Ủy ban nhân dân phường Hạc Thành", "name": "Trung tâm Phục vụ hành chính công"}, "place": "Hạc Thành", "demo": true
        """;

    private const string Leader = """
        "signer": {"capacity": "KT. Chủ tịch", "post": "Phó Chủ tịch", "name": "Lê Thị Mẫu Đơn", "digital": true, "sealed": true}
        """;

    private const string Clerk = """
        "signer": {"post": "Người tiếp nhận hồ sơ", "name": "Trịnh Văn Mẫu", "digital": true}
        """;

    private const string Receipt = """
        "code": "H56.14797-20261121-0000015", "procedure": "Đăng ký khai sinh", "applicant": "Nguyễn Văn Mẫu", "receivedAt": "2026-11-20T01:42:00Z", "dueAt": "2026-11-20T10:00:00Z"
        """;

    private const string Complaint = "Không đồng ý với nội dung này, ông/bà có quyền khiếu nại đến Chủ tịch Ủy ban nhân dân phường trong 90 ngày kể từ ngày nhận được văn bản.";

    public static JsonObject Of(string template) => JsonNode.Parse("{" + (template switch
    {
        "giay-tiep-nhan" => Centre + "," + Clerk + """
            , "reference": "Liên 2: giao người nộp", "issuedOn": "2026-11-20", "counterpart": {"post": "Người nộp hồ sơ", "name": "Nguyễn Văn Mẫu"},
            "verify": {"code": "H56.14797-20261121-0000015", "url": "https://hacthanh.thanhhoa.gov.vn/tra-cuu/t/Zk3v9QwLr2", "says": "Quét mã QR để theo dõi hồ sơ từng bước, không cần đăng nhập; hoặc mở hacthanh.thanhhoa.gov.vn/tra-cuu, nhập mã hồ sơ và 4 số cuối của số điện thoại."},
            "code": "H56.14797-20261121-0000015", "procedure": "Đăng ký khai sinh", "procedureCode": "1.001193", "desk": "Quầy hộ tịch, điểm tiếp nhận Đại lộ Nguyễn Hoàng",
            "applicant": {"name": "Nguyễn Văn Mẫu", "address": "Số 12, tổ dân phố 45, phường Hạc Thành, tỉnh Thanh Hóa", "phone": "0912 345 678", "email": "mau@example.vn"},
            "papers": [
              {"name": "Giấy chứng sinh", "kind": "Bản điện tử", "count": 1, "file": "giay-chung-sinh.pdf", "bytes": 482133, "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"},
              {"name": "Giấy ủy quyền (nếu người đi khai sinh không phải cha, mẹ)", "kind": "Bản chính", "count": 1}],
            "limit": "Trong ngày làm việc", "receivedAt": "2026-11-20T01:42:00Z", "dueAt": "2026-11-20T10:00:00Z", "fee": 0, "paid": false,
            "delivery": "Nhận tại quầy và bản điện tử", "privacy": "v1", "hotline": "0237 3000 000"
            """,
        "phieu-yeu-cau-bo-sung" => Centre + "," + Clerk + """
            , "symbol": "BSHS-TTPVHCC", "recipients": ["Như trên", "Lưu: hồ sơ."], "code": "H56.14797-20261121-0000015", "procedure": "Cấp giấy phép xây dựng mới đối với nhà ở riêng lẻ",
            "applicant": "Nguyễn Văn Mẫu", "address": "Số 12, tổ dân phố 45, phường Hạc Thành", "items": [
              {"paper": "Bản vẽ mặt bằng móng", "request": "Bổ sung bản vẽ có dấu của đơn vị thiết kế; bản đã nộp thiếu kích thước trục.", "basis": "Nghị định 175/2024/NĐ-CP"},
              {"paper": "Giấy chứng nhận quyền sử dụng đất", "request": "Chụp lại trang 3, ảnh đã gửi bị mờ."}],
            "until": "2026-12-21", "hotline": "0237 3000 000"
            """,
        "phieu-tu-choi" => Centre + "," + Clerk + $$"""
            , "symbol": "TC-TTPVHCC", "recipients": ["Như trên", "Lưu: hồ sơ."], "procedure": "Cấp giấy xác nhận tình trạng hôn nhân", "applicant": "Nguyễn Văn Mẫu",
            "reason": "Người đề nghị đăng ký thường trú tại nơi khác, không thuộc thẩm quyền của phường Hạc Thành.", "basis": "Nghị định 123/2015/NĐ-CP, Điều 21.",
            "guidance": "Nộp tại Ủy ban nhân dân xã, phường nơi thường trú hoặc trên Cổng Dịch vụ công quốc gia.", "remedies": "{{Complaint}}"
            """,
        "van-ban-xin-loi" => Official + "," + Leader + "," + Receipt + """
            , "symbol": "UBND-KTHTĐT", "subject": "V/v xin lỗi và gia hạn thời gian giải quyết hồ sơ", "recipients": ["Như trên", "Trung tâm PVHCC", "Lưu: VT, KTHTĐT."],
            "newDueAt": "2026-11-25T10:00:00Z", "unit": "Phòng Kinh tế, Hạ tầng và Đô thị", "reason": "phải kiểm tra thực địa lần hai do mưa lớn."
            """,
        "thong-bao-dung" => Official + "," + Leader + $$"""
            , "symbol": "TB-UBND", "recipients": ["Như trên", "Lưu: VT."], "code": "H56.14797-20261121-0000015", "procedure": "Đăng ký khai sinh", "applicant": "Nguyễn Văn Mẫu",
            "reason": "Ông/bà đã đề nghị rút hồ sơ.", "feeHandling": "Hồ sơ chưa thu phí.", "remedies": "{{Complaint}}"
            """,
        "phieu-kiem-soat" => Centre + "," + Receipt + """
            , "issuedOn": "2026-11-20", "steps": [
              {"from": "Trung tâm PVHCC (Trịnh Văn Mẫu)", "to": "Tư pháp – hộ tịch (Hoàng Thị Mẫu)", "givenAt": "2026-11-20T01:50:00Z", "receivedAt": "2026-11-20T01:55:00Z", "result": "Trước hạn"},
              {"from": "Tư pháp – hộ tịch (Hoàng Thị Mẫu)", "to": "Lãnh đạo (Lê Thị Mẫu Đơn)", "givenAt": "2026-11-20T03:10:00Z", "result": "Đúng hạn", "note": "Trình ký"}]
            """,
        "so-theo-doi" => """
            "agency": {"parent": "Ủy ban nhân dân phường Hạc Thành", "name": "Trung tâm Phục vụ hành chính công"}, "demo": true, "from": "2026-11-01", "until": "2026-11-30", "rows": [
            """ + string.Join(",", Enumerable.Range(1, 40).Select(i => $$"""
              {"code": "H56.14797-20261120-{{i:D7}}", "procedure": "Đăng ký khai sinh", "applicant": "Nguyễn Văn Mẫu", "address": "Tổ dân phố {{i}}", "receivedAt": "2026-11-20T01:42:00Z", "dueAt": "2026-11-20T10:00:00Z", "handler": "Tư pháp – hộ tịch", "doneAt": "2026-11-20T08:00:00Z"}
            """)) + "]",
        "cong-van-xac-minh" => Official + "," + Leader + """
            , "symbol": "UBND-VP", "subject": "V/v xác minh tình trạng hôn nhân", "recipients": ["Như trên", "Lưu: VT."], "to": "Ủy ban nhân dân phường Hàm Rồng, tỉnh Thanh Hóa",
            "person": "Nguyễn Văn Mẫu", "birthDate": "1996-03-12", "citizenId": "038096000001", "procedure": "Cấp giấy xác nhận tình trạng hôn nhân", "code": "H56.14797-20261121-0000016",
            "questions": ["Thời gian ông/bà Nguyễn Văn Mẫu cư trú tại địa phương.", "Tình trạng hôn nhân trong thời gian đó."], "answerBy": "2026-11-26", "contact": "Hoàng Thị Mẫu, 0237 3000 000"
            """,
        "phieu-chuyen-ho-so" => Centre + """
            , "signer": {"post": "Giám đốc", "name": "Phạm Thị Mẫu", "digital": true, "sealed": true}, "symbol": "PC-TTPVHCC", "recipients": ["Như trên", "Lưu: VT."],
            "to": "Phòng Kinh tế, Hạ tầng và Đô thị", "code": "H56.14797-20261121-0000017", "procedure": "Cấp giấy phép xây dựng", "applicant": "Nguyễn Văn Mẫu", "receivedAt": "2026-11-20T01:42:00Z",
            "reason": "Thủ tục thuộc thẩm quyền của cơ quan nhận.", "papers": [{"name": "Đơn đề nghị", "kind": "Bản chính", "count": 1}]
            """,
        "giay-khai-sinh" => """
            "agency": {"name": "Ủy ban nhân dân phường Hạc Thành"}, "demo": true, "bookYear": "2026",
            "verify": {"code": "K7QM-2R9X-TB4D", "url": "https://hacthanh.thanhhoa.gov.vn/xac-minh/K7QM2R9XTB4D"},
            "child": {"name": "Nguyễn Minh Mẫu", "birthDate": "2026-11-08", "birthWords": "Ngày mồng tám, tháng mười một, năm hai nghìn không trăm hai mươi sáu", "sex": "Nam", "ethnicity": "Kinh", "nationality": "Việt Nam",
              "birthPlace": "Bệnh viện Phụ sản Thanh Hóa, phường Hạc Thành, tỉnh Thanh Hóa", "homeTown": "Phường Hạc Thành, tỉnh Thanh Hóa", "citizenId": "038226000001"},
            "mother": {"name": "Trần Thị Mẫu", "birthYear": "1998", "ethnicity": "Kinh", "nationality": "Việt Nam", "residence": "Số 12, tổ dân phố 45, phường Hạc Thành, tỉnh Thanh Hóa"},
            "father": {"name": "Nguyễn Văn Mẫu", "birthYear": "1996", "ethnicity": "Kinh", "nationality": "Việt Nam", "residence": "Số 12, tổ dân phố 45, phường Hạc Thành, tỉnh Thanh Hóa"},
            "declarant": {"name": "Nguyễn Văn Mẫu", "paper": "Căn cước số 038096000001, cấp ngày 12/3/2024 tại Cục Cảnh sát QLHC về TTXH"}, "registeredBy": "Ủy ban nhân dân phường Hạc Thành, tỉnh Thanh Hóa",
            """ + Leader,
        "giay-xac-nhan-tinh-trang-hon-nhan" => Official + "," + Leader + """
            , "symbol": "UBND-XNTTHN", "recipients": ["Người đề nghị", "Lưu: VT, hộ tịch."], "requester": "Nguyễn Văn Mẫu", "person": "Nguyễn Văn Mẫu", "birthDate": "1996-03-12", "sex": "Nam", "ethnicity": "Kinh",
            "nationality": "Việt Nam", "paper": "Căn cước số 038096000001, cấp ngày 12/3/2024 tại Cục Cảnh sát QLHC về TTXH", "residence": "Số 12, tổ dân phố 45, phường Hạc Thành, tỉnh Thanh Hóa",
            "period": {"place": "phường Hạc Thành", "from": "2016-03-12", "until": "2026-11-20"}, "status": "Chưa đăng ký kết hôn với ai", "purpose": "làm thủ tục đăng ký kết hôn với bà Trần Thị Mẫu, sinh năm 1998"
            """,
        "giay-phep-xay-dung-nha-o" => Official + "," + Leader + """
            , "symbol": "GPXD", "recipients": ["Chủ đầu tư", "Phòng KTHTĐT", "Lưu: VT, hồ sơ."], "owner": {"name": "Nguyễn Văn Mẫu", "address": "Số 12, tổ dân phố 45, phường Hạc Thành, tỉnh Thanh Hóa"},
            "design": {"reference": "KT-2026-118", "author": "Công ty Thiết kế Mẫu"}, "site": {"plot": "215", "map": "18", "area": "120,5 m²", "address": "tổ dân phố 45, phường Hạc Thành", "groundLevel": "+0,30 m so với vỉa hè", "redLine": "Theo lộ giới 13 m", "buildingLine": "Trùng chỉ giới đường đỏ"},
            "house": {"density": "80 %", "floorRatio": "2,4 lần", "floors": "03 tầng", "height": "11,4 m", "floorHeights": "3,9 m; 3,6 m; 3,3 m", "firstFloorArea": "96,4 m²", "totalArea": "289,2 m²"},
            "landPaper": "Giấy chứng nhận quyền sử dụng đất số AB 123456 (mẫu)"
            """,
        _ => throw new ArgumentException($"Chưa có dữ liệu mẫu cho {template}", nameof(template)),
    }) + "}")!.AsObject();
}
