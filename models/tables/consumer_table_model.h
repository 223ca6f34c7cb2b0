#pragma once

#include "models/base/clock.h"
#include "models/domain/consumer.h"
#include "models/tables/plain_rows.h"

namespace claviger {

/// The services that use keys. GUI thread.
class ConsumerTableModel final : public PlainRows<Consumer>
{
    Q_OBJECT

public:
    enum Column { Name, WorkspaceName, Owner, Required, Missing, LastAccess, Tokens, Rate, ColumnCount };

    /// \p clock must outlive the model.
    explicit ConsumerTableModel(const Clock &clock, QObject *parent = nullptr)
        : PlainRows(parent)
        , m_clock(clock)
    {
    }

protected:
    [[nodiscard]] QString idOf(const Consumer &consumer) const override { return consumer.name; }
    [[nodiscard]] QStringList headers() const override;
    [[nodiscard]] QString text(const Consumer &consumer, int column) const override;
    [[nodiscard]] QString toolTip(const Consumer &consumer, int column) const override;
    [[nodiscard]] CheckCell cell(int column) const override;
    [[nodiscard]] CellStanding standing(const Consumer &consumer, int column) const override;

private:
    const Clock &m_clock;
};

/// The tokens of one service. GUI thread.
class TokenTableModel final : public PlainRows<ServiceToken>
{
    Q_OBJECT

public:
    enum Column { State, Note, Issued, Expires, LastUsed, ColumnCount };

    /// \p clock must outlive the model.
    explicit TokenTableModel(const Clock &clock, QObject *parent = nullptr)
        : PlainRows(parent)
        , m_clock(clock)
    {
    }

protected:
    [[nodiscard]] QString idOf(const ServiceToken &token) const override { return token.id; }
    [[nodiscard]] QStringList headers() const override;
    [[nodiscard]] QString text(const ServiceToken &token, int column) const override;
    [[nodiscard]] QString toolTip(const ServiceToken &token, int column) const override;
    [[nodiscard]] CheckCell cell(int column) const override;
    [[nodiscard]] CellStanding standing(const ServiceToken &token, int column) const override;

private:
    const Clock &m_clock;
};

/// One line of an access log; several may be alike, so each has its place.
struct AccessRow {
    QString id;
    ConsumerAccess access;
    friend bool operator==(const AccessRow &, const AccessRow &) = default;
};

/// What one service read, and was refused, newest first. GUI thread.
class AccessTableModel final : public PlainRows<AccessRow>
{
    Q_OBJECT

public:
    enum Column { At, Outcome, Path, Field, From, ColumnCount };

    /// \p clock must outlive the model.
    explicit AccessTableModel(const Clock &clock, QObject *parent = nullptr)
        : PlainRows(parent)
        , m_clock(clock)
    {
    }
    void setAccesses(const std::vector<ConsumerAccess> &accesses);

protected:
    [[nodiscard]] QString idOf(const AccessRow &row) const override { return row.id; }
    [[nodiscard]] QStringList headers() const override;
    [[nodiscard]] QString text(const AccessRow &row, int column) const override;
    [[nodiscard]] QString toolTip(const AccessRow &row, int column) const override;
    [[nodiscard]] CheckCell cell(int column) const override;
    [[nodiscard]] CellStanding standing(const AccessRow &row, int column) const override;

private:
    const Clock &m_clock;
};

} // namespace claviger
