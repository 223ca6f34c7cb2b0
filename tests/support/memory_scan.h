#pragma once

#include <QByteArray>
#include <QFile>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace claviger::test {

/// Something to look for that is nowhere in memory as such: every byte is kept XORed with a mask, and so is the
/// UTF-16 form. Text of ASCII.
class HiddenNeedle
{
public:
    /// Random letters and digits behind \p prefix; made masked from the first byte on.
    explicit HiddenNeedle(std::string_view prefix)
    {
        for (const char c : prefix)
            push(c);
        std::array<unsigned char, 24> random{};
        const int source = ::open("/dev/urandom", O_RDONLY | O_CLOEXEC);
        if (source < 0 || ::read(source, random.data(), random.size()) != static_cast<ssize_t>(random.size()))
            random.fill(7);
        ::close(source);
        for (const unsigned char byte : random)
            push("abcdefghijklmnopqrstuvwxyz0123456789"[byte % 36]);
        explicit_bzero(random.data(), random.size());
    }

    /// Of a text that is there already; it stays whoever's it is.
    [[nodiscard]] static HiddenNeedle ofText(std::string_view text)
    {
        HiddenNeedle needle;
        for (const char c : text)
            needle.push(c);
        return needle;
    }

    /// The text itself, for a call that takes it; the caller wipes it.
    template <typename Text>
    [[nodiscard]] Text plain() const
    {
        Text text;
        text.resize(static_cast<decltype(text.size())>(m_masked.size()));
        for (std::size_t i = 0; i < m_masked.size(); ++i)
            text[static_cast<decltype(text.size())>(i)] = static_cast<typename Text::value_type>(m_masked[i] ^ kMask);
        return text;
    }
    [[nodiscard]] std::size_t size() const { return m_masked.size(); }

    /// How often it stands in [\p begin, \p end), as UTF-8 and as UTF-16.
    [[nodiscard]] int countIn(const unsigned char *begin, const unsigned char *end) const
    {
        return count(begin, end, 1) + count(begin, end, 2);
    }

private:
    static constexpr unsigned char kMask = 0xa5;

    HiddenNeedle() = default;

    void push(char c) { m_masked.push_back(static_cast<unsigned char>(static_cast<unsigned char>(c) ^ kMask)); }

    [[nodiscard]] int count(const unsigned char *begin, const unsigned char *end, std::size_t stride) const
    {
        const std::size_t length = (m_masked.size() - 1) * stride + 1;
        int found = 0;
        const auto first = static_cast<unsigned char>(m_masked[0] ^ kMask);
        while (begin < end && static_cast<std::size_t>(end - begin) >= length) {
            const void *at = std::memchr(begin, first, static_cast<std::size_t>(end - begin) - length + 1);
            if (!at)
                break;
            begin = static_cast<const unsigned char *>(at);
            found += fits(begin, stride) ? 1 : 0;
            ++begin;
        }
        return found;
    }
    [[nodiscard]] bool fits(const unsigned char *at, std::size_t stride) const
    {
        for (std::size_t i = 0; i < m_masked.size(); ++i) {
            if ((at[i * stride] ^ kMask) != m_masked[i] || (stride == 2 && i + 1 < m_masked.size() && at[i * 2 + 1] != 0))
                return false;
        }
        return true;
    }

    std::vector<unsigned char> m_masked;
};

/// How often each of \p needles stands in this process's writable memory; -1 where that can't be read.
[[nodiscard]] inline std::vector<int> countInMemory(const std::vector<const HiddenNeedle *> &needles)
{
    constexpr std::size_t kWindow = std::size_t{64} * 1024 * 1024;
    std::vector<int> counts(needles.size(), 0);
    // Its own mapping, left out of the search and never on the heap.
    void *window = ::mmap(nullptr, kWindow, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    std::FILE *maps = std::fopen("/proc/self/maps", "re");
    const int memory = ::open("/proc/self/mem", O_RDONLY | O_CLOEXEC);
    if (!maps || memory < 0 || window == MAP_FAILED)
        return std::vector<int>(needles.size(), -1);
    std::vector<std::pair<std::uintptr_t, std::uintptr_t>> regions;
    std::array<char, 512> line{};
    while (std::fgets(line.data(), static_cast<int>(line.size()), maps)) {
        unsigned long begin = 0;
        unsigned long end = 0;
        std::array<char, 8> rights{};
        if (std::sscanf(line.data(), "%lx-%lx %7s", &begin, &end, rights.data()) == 3 && rights[0] == 'r' && rights[1] == 'w')
            regions.emplace_back(begin, end);
    }
    const auto own = reinterpret_cast<std::uintptr_t>(window);
    auto *const bytes = static_cast<unsigned char *>(window);
    const auto search = [&](std::uintptr_t begin, std::uintptr_t end) {
        constexpr std::size_t kOverlap = 512;
        while (begin < end) {
            const std::size_t want = std::min(kWindow, end - begin);
            const auto got = ::pread(memory, window, want, static_cast<off_t>(begin));
            if (got <= 0)
                return;
            for (std::size_t i = 0; i < needles.size(); ++i)
                counts[i] += needles[i]->countIn(bytes, bytes + got);
            if (static_cast<std::size_t>(got) == end - begin || got <= static_cast<ssize_t>(kOverlap))
                return;
            begin += static_cast<std::size_t>(got) - kOverlap;
        }
    };
    for (const auto &[begin, end] : regions) {
        if (own + kWindow <= begin || own >= end) {
            search(begin, end);
        } else { // neighbours may have been joined with ours
            search(begin, own);
            search(own + kWindow, end);
        }
    }
    std::fclose(maps);
    ::close(memory);
    ::munmap(window, kWindow);
    return counts;
}

} // namespace claviger::test
