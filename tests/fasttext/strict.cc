// Prints the reference program's predictions to the last bit. One text per request on standard input:
// a line "<bytes> <k> <threshold>", then that many bytes. One line per answer: label and float bits, tab-separated.
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <iostream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "fasttext.h"

int main(int, char** argv) {
  fasttext::FastText model;
  model.loadModel(argv[1]);
  size_t size;
  int k;
  float threshold;
  while (std::cin >> size >> k >> threshold) {
    std::cin.get();
    std::string text(size, '\0');
    std::cin.read(&text[0], size);
    // The Python binding ends every text so.
    std::istringstream line(text + "\n");
    std::vector<std::pair<float, std::string>> predictions;
    model.predictLine(line, predictions, k, threshold);
    const char* separator = "";
    for (const auto& prediction : predictions) {
      uint32_t bits;
      std::memcpy(&bits, &prediction.first, sizeof bits);
      std::printf("%s%s %08x", separator, prediction.second.c_str(), bits);
      separator = "\t";
    }
    std::printf("\n");
  }
}
