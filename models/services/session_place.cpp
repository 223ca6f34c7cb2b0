#include "models/base/future.h"
#include "models/services/session.h"

namespace claviger {

QString Session::placeId() const
{
    if (m_place)
        return m_place->id;
    return m_header ? m_header->id.toString() : QString();
}

QFuture<Result<>> Session::openPlace(OtherPlace place)
{
    close();
    m_place = std::move(place);
    const quint64 turn = m_turn;
    setState(SessionState::Unlocking);
    auto promise = std::make_shared<QPromise<Result<>>>();
    promise->start();
    const auto open = m_place->open; // stays while it runs, whatever closes the session
    onFinished(open(), this, [this, turn, promise](Result<> opened) {
        if (turn != m_turn) {
            opened = failure(ErrorCode::Cancelled, {}); // it was left then
        } else if (opened) {
            m_lastError.reset();
            begin();
            emit unlocked();
        } else {
            leave();
            fail(opened.error());
        }
        promise->addResult(std::move(opened));
        promise->finish();
    });
    return promise->future();
}

void Session::leave()
{
    if (m_place)
        m_place->leave();
    else
        m_ports.admin.lock();
}

std::optional<Error> Session::noStore() const
{
    if (!m_place)
        return std::nullopt;
    return Error{ErrorCode::Unsupported, m_place->name, tr("This is done where the broker runs, not here.")};
}

} // namespace claviger
