#include "models/remote/http/http_message.h"

#include <algorithm>

namespace claviger {

QByteArray HttpAnswer::header(QByteArrayView name) const
{
    const auto at = std::ranges::find_if(headers, [&](const auto &one) { return one.first == name; });
    return at == headers.end() ? QByteArray() : at->second;
}

} // namespace claviger
