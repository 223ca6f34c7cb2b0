#include "models/services/export_service.h"

#include "models/base/future.h"
#include "models/base/run_on.h"

#include <QRegularExpression>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype kShortId = 8;

std::optional<LastExport> readExport(const AuditEvent &event)
{
    static const QRegularExpression end(u"(?:^| )end=(\\d{1,16})(?: |$)"_s);
    const auto match = end.match(event.detail);
    if (!match.hasMatch())
        return std::nullopt;
    return LastExport{match.captured(1).toULongLong(), event.at};
}

} // namespace

ExportService::ExportService(AuditLog &log, ExportServiceTools tools, QObject *parent)
    : QObject(parent)
    , m_log(log)
    , m_tools(std::move(tools))
{
}

QFuture<Result<ExportPreview>> ExportService::preview(ExportScope scope, ProgressPtr progress)
{
    return m_log.previewExport(std::move(scope), std::move(progress));
}

QFuture<Result<ExportSummary>> ExportService::write(ExportScope scope, const QString &file, ExistingFile existing,
                                                    ProgressPtr progress)
{
    return m_log.exportTo(std::move(scope), m_tools.makeWriter(file, existing), std::move(progress));
}

StoreId ExportService::storeOf(const QString &verifierKey)
{
    const QString name = verifierKey.section(u'+', 0, 0);
    return StoreId::parse(name.section(u'/', 1)).value_or(StoreId{});
}

QFuture<Result<EarlierPoint>> ExportService::earlierPoint(const QString &file)
{
    return andThen(m_log.checkpoint(), this,
                   [this, file](const CheckpointText &now) { return earlierPoint(file, storeOf(now.verifierKey)); });
}

QFuture<Result<EarlierPoint>> ExportService::earlierPoint(const QString &file, StoreId store)
{
    return runOn(m_tools.pool, [reader = m_tools.reader, file, store]() -> Result<EarlierPoint> {
        auto point = reader->earlierPoint(file);
        if (point && !(point->store == store))
            return failure(ErrorCode::Conflict, file, point->store.toString());
        return point;
    });
}

QFuture<Result<std::optional<LastExport>>> ExportService::lastExport()
{
    AuditFilter filter;
    filter.actions = {AuditAction::AuditExported};
    filter.results = {AuditResult::Granted};
    filter.limit = 1;
    return andThen(m_log.events(std::move(filter), std::make_shared<Progress>()), this, [](const AuditPage &page) {
        std::optional<LastExport> last;
        if (!page.events.empty())
            last = readExport(page.events.front());
        return QtFuture::makeReadyFuture(Result<std::optional<LastExport>>(last));
    });
}

QString ExportService::suggestedName(const StoreId &store, quint64 first, quint64 count)
{
    const QString span = count == 0 ? u"none"_s : u"%1-%2"_s.arg(first).arg(first + count - 1);
    return u"claviger-%1-%2.clavaudit"_s.arg(store.toString().left(kShortId), span);
}

} // namespace claviger
