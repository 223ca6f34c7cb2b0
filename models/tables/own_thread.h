#pragma once

#include <QCoreApplication>
#include <QThreadPool>

#include <memory>

namespace claviger {

/// Lets a pool end its work by itself: a read from a share that does not answer must not hold up whoever is done with it.
struct LeaveToItsWork {
    void operator()(QThreadPool *pool) const
    {
        pool->clear();
        if (pool->waitForDone(0))
            delete pool;
        else
            pool->setParent(QCoreApplication::instance()); // which waits for it at its end
    }
};

/// One thread for work that refers to nothing that is gone with its owner. GUI thread.
using OwnThread = std::unique_ptr<QThreadPool, LeaveToItsWork>;

[[nodiscard]] inline OwnThread makeOwnThread()
{
    OwnThread pool(new QThreadPool);
    pool->setMaxThreadCount(1);
    return pool;
}

} // namespace claviger
