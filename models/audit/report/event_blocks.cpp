#include "models/audit/report/event_blocks.h"

namespace claviger {

void readLines(const ExportFile &file, quint64 begin, quint64 end, const std::function<void(ReadLine)> &take)
{
    file.events(begin, end, [&take](quint64 index, Result<ExportEvent> event) {
        take(event ? ReadLine{index, *std::move(event), true} : ReadLine{index, {}, false});
    });
}

} // namespace claviger
