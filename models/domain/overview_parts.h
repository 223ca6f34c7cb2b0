#pragma once

#include "models/domain/backend.h"

namespace claviger {

/// Port of a backend that reads its keys page by page: tells of each page while Backend::overviews() is still reading, on the
/// thread that asked. Nothing but the answer says that it is all. A key may come again, and counts then with its higher revision.
class OverviewParts : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

signals:
    void arrived(const std::shared_ptr<const claviger::OverviewList> &part);
};

} // namespace claviger
