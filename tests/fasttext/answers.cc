// The reference program's predictions for a stream of records: answers MODEL <records >answers
// Records and answers hold any bytes. All numbers are little-endian:
//   record: int32 bytes, int32 k, float threshold, the bytes
//   answer: int32 predictions, then for each: float probability, int32 bytes, the label
#include <cstdint>
#include <cstdio>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "fasttext.h"

namespace {

template <typename T>
bool take(T& value) {
  return std::fread(&value, sizeof value, 1, stdin) == 1;
}

template <typename T>
void give(const T& value) {
  std::fwrite(&value, sizeof value, 1, stdout);
}

} // namespace

int main(int, char** argv) {
  fasttext::FastText model;
  model.loadModel(argv[1]);
  int32_t size;
  int32_t k;
  float threshold;
  std::string text;
  std::vector<std::pair<float, std::string>> predictions;
  while (take(size) && take(k) && take(threshold)) {
    text.resize(size);
    if (std::fread(&text[0], 1, size, stdin) != static_cast<size_t>(size)) {
      std::fprintf(stderr, "the last record is cut\n");
      return 1;
    }
    // The Python binding ends every text so.
    std::istringstream line(text + "\n");
    model.predictLine(line, predictions, k, threshold);
    give(static_cast<int32_t>(predictions.size()));
    for (const auto& prediction : predictions) {
      give(prediction.first);
      give(static_cast<int32_t>(prediction.second.size()));
      std::fwrite(prediction.second.data(), 1, prediction.second.size(), stdout);
    }
  }
  return std::fflush(stdout) == 0 ? 0 : 1;
}
