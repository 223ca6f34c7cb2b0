#include "models/audit/report/file_report_writer.h"

#include "models/audit/report/csv_report.h"
#include "models/audit/report/html_sheet.h"
#include "models/audit/report/pdf_sheet.h"
#include "models/audit/report/report_body.h"
#include "models/audit/report/report_cover.h"
#include "models/audit/report/summary_counter.h"

#include <QFileInfo>
#include <QGuiApplication>

#include <filesystem>
#include <system_error>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

Result<> setOn(ReportSheet &sheet, const ReportCover &cover, const ExportFile &file, const ReportMatter &matter,
               const ReportVoice &voice, Progress &progress)
{
    sheet.cover(cover);
    auto done = setBody(sheet, file, matter, voice, progress);
    if (done)
        sheet.finish();
    return done.and_then([&] { return sheet.state(); });
}

Result<> writePdf(ReportFile &out, const ReportCover &cover, const ExportFile &file, const ReportMatter &matter,
                  const ReportVoice &voice, Progress &progress)
{
    int pages = 0;
    {
        PdfSheet counting(nullptr, voice, cover, 0);
        if (auto counted = setOn(counting, cover, file, matter, voice, progress); !counted)
            return counted;
        pages = counting.pages();
    }
    PdfSheet sheet(&out, voice, cover, pages);
    return setOn(sheet, cover, file, matter, voice, progress);
}

/// Also by a link.
bool isSameFile(const QString &a, const QString &b)
{
    std::error_code missing;
    return std::filesystem::equivalent(QFileInfo(a).filesystemFilePath(), QFileInfo(b).filesystemFilePath(), missing);
}

} // namespace

Result<ExportSummaries> FileReportWriter::summarize(const ExportFile &file, Progress &progress) const
{
    progress.setTotal(static_cast<qint64>(file.lineCount()));
    SummaryCounter counter;
    auto done = forEachLine(file, progress, [&counter](const ReadLine &line) -> Result<> {
        counter.add(line);
        return {};
    });
    return done.map([&counter] { return counter.take(); });
}

Result<> FileReportWriter::write(const ExportFile &file, const ExportCheck &check, const ReportOrder &order,
                                 const QString &outFile, Progress &progress) const
{
    const bool isPdf = order.format == ReportFormat::Pdf;
    if (isPdf && !qobject_cast<QGuiApplication *>(QCoreApplication::instance()))
        return failure(ErrorCode::Unsupported, outFile, u"A PDF needs fonts, which this program was started without."_s);
    if (isSameFile(file.path(), outFile))
        return failure(ErrorCode::InvalidInput, outFile,
                       u"The report would take the place of the export, which is the evidence. Choose another file."_s);
    progress.setTotal(static_cast<qint64>(file.lineCount()) * passesOf(order.kind, order.format));
    const auto matter = gatherMatter(file, check, order, progress);
    if (!matter)
        return tl::unexpected(matter.error());
    ReportFile out(outFile);
    if (auto begun = out.begin(); !begun)
        return begun;
    const ReportVoice voice(order);
    Result<> done;
    if (order.format == ReportFormat::Csv) {
        done = writeCsv(out, file, check, *matter, progress);
    } else if (isPdf) {
        done = writePdf(out, coverOf(file, check, voice), file, *matter, voice, progress);
    } else {
        HtmlSheet sheet(out, voice);
        done = setOn(sheet, coverOf(file, check, voice), file, *matter, voice, progress);
    }
    // what was checked must be what was shown
    return done.and_then([&file] { return file.unchanged(); }).and_then([&out] { return out.publish(); });
}

Result<> FileReportWriter::print(const ExportFile &file, const ExportCheck &check, const ReportOrder &order,
                                 QPagedPaintDevice &paper, Progress &progress) const
{
    ReportOrder printed = order;
    printed.format = ReportFormat::Pdf;
    progress.setTotal(static_cast<qint64>(file.lineCount()) * passesOf(printed.kind, printed.format));
    const auto matter = gatherMatter(file, check, printed, progress);
    if (!matter)
        return tl::unexpected(matter.error());
    const ReportVoice voice(printed);
    const ReportCover cover = coverOf(file, check, voice);
    PdfSheet counting(sizeOf(paper), voice, cover);
    if (auto counted = setOn(counting, cover, file, *matter, voice, progress); !counted)
        return counted;
    PdfSheet sheet(paper, voice, cover, counting.pages());
    return setOn(sheet, cover, file, *matter, voice, progress);
}

} // namespace claviger
