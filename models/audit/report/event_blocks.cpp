#include "models/audit/report/event_blocks.h"

namespace claviger {

ReadLine readLine(const ExportFile &file, quint64 index)
{
    auto event = file.event(index);
    if (!event)
        return {index, {}, false};
    return {index, *std::move(event), true};
}

} // namespace claviger
