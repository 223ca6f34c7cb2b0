#include "models/remote/wire/socket_wait.h"

#include <QtGlobal>

#ifdef Q_OS_WIN
#include <winsock2.h>
#else
#include <poll.h>
#include <sys/ioctl.h>
#endif

namespace claviger {

bool waitForSocket(int socket, bool forWriting, std::chrono::milliseconds limit)
{
    const short events = forWriting ? POLLOUT : POLLIN;
#ifdef Q_OS_WIN
    WSAPOLLFD one{static_cast<SOCKET>(socket), events, 0};
    return WSAPoll(&one, 1, static_cast<int>(limit.count())) != 0;
#else
    pollfd one{socket, events, 0};
    return poll(&one, 1, static_cast<int>(limit.count())) != 0;
#endif
}

std::size_t bytesWaiting(int socket)
{
#ifdef Q_OS_WIN
    u_long count = 0;
    return ioctlsocket(static_cast<SOCKET>(socket), FIONREAD, &count) == 0 ? count : 0;
#else
    int count = 0;
    return ioctl(socket, FIONREAD, &count) == 0 && count > 0 ? static_cast<std::size_t>(count) : 0;
#endif
}

} // namespace claviger
