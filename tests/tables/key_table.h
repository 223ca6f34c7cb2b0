#pragma once

#include "models/tables/key_table_model.h"
#include "tests/support/fake_registry.h"
#include "tests/support/some_overviews.h"

#include <QAbstractItemModelTester>

namespace claviger::test {

/// A keys table over a list that the test changes in place, watched by the model tester.
struct Table {
    FakeRegistry registry;
    FixedClock clock;
    SomeOverviews some;
    OverviewList keys;
    KeyTableModel model{registry, clock};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

    CredentialOverview &add(const QString &label)
    {
        keys.push_back(some.calm(label));
        return keys.back();
    }
    void addAll(const QStringList &labels)
    {
        for (const QString &label : labels)
            add(label);
    }
    void show() { model.setSnapshot(borrowed(keys)); }
    /// Tells the model that these rows of the list are new or changed.
    void changed(const std::vector<std::size_t> &rows)
    {
        QList<CredentialId> ids;
        for (const std::size_t row : rows)
            ids.append(keys[row].id);
        model.applyChanges(ids);
    }
    /// Takes a row out as the catalogue does: the last one takes its place.
    void remove(std::size_t row)
    {
        const CredentialId id = keys[row].id;
        keys[row] = keys.back();
        keys.pop_back();
        model.applyChanges({id});
    }
    [[nodiscard]] QStringList labels() const { return texts(KeyColumn::Label); }
    [[nodiscard]] QStringList texts(KeyColumn column) const
    {
        QStringList found;
        for (int row = 0; row < model.rowCount(); ++row)
            found.append(cell(row, column).data().toString());
        return found;
    }
    [[nodiscard]] QModelIndex cell(int row, KeyColumn column) const { return model.index(row, static_cast<int>(column)); }
};

} // namespace claviger::test
